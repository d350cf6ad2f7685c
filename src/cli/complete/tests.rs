//! What is offered, and that no value of the command line is forgotten.

use clap::Command;

use super::*;
use crate::cli::complete::values::FREE;

fn offer(value: &str) -> Offer {
    Offer { value: value.to_owned(), about: String::new() }
}

#[test]
fn every_value_of_every_command_can_be_completed_or_is_free() {
    fn check(command: &Command, forgotten: &mut Vec<String>) {
        for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
            let names = arg.get_value_names().unwrap_or_default();
            let is_free = names.iter().any(|name| FREE.contains(&name.as_str()));
            let is_closed = !arg.get_possible_values().is_empty();
            if !is_free && !is_closed && Values::of(arg).is_none() {
                forgotten.push(format!("{} of {}", arg.get_id(), command.get_name()));
            }
        }
        command.get_subcommands().for_each(|inner| check(inner, forgotten));
    }
    let mut forgotten = Vec::new();
    check(&crate::cli::command(), &mut forgotten);
    assert!(forgotten.is_empty(), "give these a name of complete/values.rs: {forgotten:?}");
}

#[test]
fn what_is_offered_never_takes_away_what_was_typed() {
    for (typed, offers, fit) in [
        ("fw:d", &["fw:django", "fw:docker", "framework:d"][..], &["fw:django", "fw:docker"][..]),
        ("FW:d", &["FW:django"], &["FW:django"]),
        ("db:pg", &["db:postgresql"], &["db:postgresql"]),
        ("pg", &["database:postgresql", "skill:pg-tuning"], &[]),
        ("", &["list", "--bank", "-q"], &["list"]),
        ("", &["--bank", "-q"], &["--bank", "-q"]),
        ("-", &["--bank", "-q"], &["--bank", "-q"]),
        ("-level:s", &["-level:sn"], &[]),
        ("--ba", &["--bank"], &["--bank"]),
    ] {
        let offers = offers.iter().map(|value| offer(value)).collect();
        let found: Vec<String> =
            fitting(typed, offers).into_iter().map(|offer| offer.value).collect();
        assert_eq!(found, fit, "{typed}");
    }
}

#[test]
fn an_offer_is_one_line_and_steers_no_terminal() {
    let about = |about: &str| Offer { value: "x".to_owned(), about: about.to_owned() };
    assert_eq!(written(&about("Title"), None).as_deref(), Some("x\tTitle\n"));
    assert_eq!(written(&about("T\u{1b}[2J"), None).as_deref(), Some("x\t\n"));
    assert_eq!(written(&offer("a\nb"), None), None);
    assert_eq!(written(&offer("a\u{1b}b"), None), None);
}
