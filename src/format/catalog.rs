//! `data/catalog.toml`: groups, systems and topics.

use super::diagnostic::Problem;
use super::rule::Rule;
use crate::domain::Catalog;

/// Read the catalogue and check what its types cannot say.
pub fn read(text: &str) -> Result<Catalog, Box<Problem>> {
    let catalog: Catalog = toml::from_str(text).map_err(|error| {
        let message = error.message().lines().next().unwrap_or("not TOML").to_owned();
        Box::new(Problem::new(Rule::Toml, error.span().unwrap_or_default(), message))
    })?;
    catalog
        .check()
        .map_err(|error| Box::new(Problem::new(Rule::Catalogue, 0..0, error.to_string())))?;
    Ok(catalog)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[[system]]
id = "django"
name = "Django"
group = "framework"
aliases = ["dj"]
topic = [{ id = "views", name = "Views" }]
"#;

    #[test]
    fn systems_keep_their_order_and_aliases() {
        let catalog = read(GOOD).unwrap();
        assert_eq!(catalog.system("django").unwrap().aliases, ["dj"]);
        assert!(catalog.system("django").unwrap().topic("views").is_some());
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        for (from, to, rule) in [
            ("framework", "frame", Rule::Toml),
            ("aliases", "alias", Rule::Toml),
            ("[\"dj\"]", "[\"django\"]", Rule::Catalogue),
            ("[{ id = \"views\", name = \"Views\" }]", "[]", Rule::Catalogue),
            ("name = \"Django\"", "name =", Rule::Toml),
        ] {
            let problem = read(&GOOD.replace(from, to)).unwrap_err();
            assert_eq!(problem.rule, rule, "{to}");
        }
    }
}
