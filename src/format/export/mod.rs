//! stand-in
use crate::domain::*;
use crate::domain::vocabulary;
vocabulary! { 
    Shape, "shape":
    List = "list", "List";
    Candidate = "candidate", "Candidate copy";
    Guide = "guide", "Interviewer guide";
}
vocabulary! { 
    GroupBy, "grouping":
    Framework = "framework", "Framework";
    System = "system", "System";
}
vocabulary! { 
    ListField, "field":
    System = "system", "System";
    Level = "level", "Level";
    Kind = "kind", "Kind";
    Minutes = "minutes", "Minutes";
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options { pub shape: Shape, pub group_by: Option<GroupBy>, pub numbering: bool, pub heading_level: u8, pub contents: bool, pub fields: Vec<ListField>, pub title: String }
impl Default for Options { fn default() -> Self { Self { shape: Shape::List, group_by: None, numbering: true, heading_level: 1, contents: false, fields: vec![ListField::System, ListField::Level, ListField::Kind, ListField::Minutes], title: "Questions".into() } } }
pub fn markdown(q: &[Question], _c: &Catalog, _o: &Options) -> String { q.iter().map(|q| format!("- {}\n", q.title)).collect() }
pub fn json(q: &[Question]) -> serde_json::Value { serde_json::to_value(q).unwrap_or_default() }
