//! Statistics, drawn.

use hotseat::domain::{Grade, Review};
use hotseat::schedule::Fitted;
use hotseat::store::{plans, reviews};
use hotseat::tui::message::{Message, PracticeMessage, Refusal};
use jiff::ToSpan;
use jiff::civil::date;

use crate::bank::small;
use crate::driver::Driver;

use super::{at, practised};

#[test]
fn statistics_are_drawn() {
    insta::assert_snapshot!(practised().keys("t").screen(), @"
     Statistics                                                             no plan
    ┏ Statistics ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃Activity                                                                      ┃
    ┃     Jun   Jul     Aug       Sep     Oct     Nov       Dec                    ┃
    ┃ Mon   · · · · · · · · · · · · · · · · · · · · · · · · · ·                    ┃
    ┃       · · · · · · · · · · · · · · · · · · · · · · · ░░· ░░                   ┃
    ┃ Wed · · · · · · · · · · · · · · · · · · · · · · ▒▒· · ·                      ┃
    ┃     · · · · · · · · · · · · · · · · · · · · · · ░░· · ·                      ┃
    ┃ Fri · · · · · · · · · · · · · · · · · · · · · · · · · ·                      ┃
    ┃     · · · · · · · · · · · · · · · · · · · · · · · · · ·                      ┃
    ┃ Sun · · · · · · · · · · · · · · · · · · · · · · ░░· · ·                      ┃
    ┃ · none ░ 1–3 ▒ 4–7 ▓ 8–12 █ 13 and more                                      ┃
    ┃                                                                              ┃
    ┃Falls due in the next 30 days                                                 ┃
    ┃   1 ██      ██                                ██                             ┃
    ┃     ██      ██                                ██                             ┃
    ┃     ██      ██                                ██                             ┃
    ┃     ██      ██                                ██                             ┃
    ┃     ██      ██                                ██                             ┃
    ┃     today         22 Dec        29 Dec        05 Jan                         ┃
    ┃ 1 today, 3 in all                                                            ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                               1 Browse  2 Sets  3 Practice  4 Bank
     j scroll  F fit the schedule  ? commands  q quit  u undo
    ");
    insta::assert_snapshot!(practised().keys("t ctrl-f").screen(), @"
     Statistics                                                             no plan
    ┏ Statistics ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ 1 today, 3 in all                                                            ┃
    ┃                                                                              ┃
    ┃Time spent                                                                    ┃
    ┃ 14 answers on 5 days, 0:22 hours                                             ┃
    ┃ 1:35 an answer, 4:26 a day with practice                                     ┃
    ┃ 5 of 6 questions seen                                                        ┃
    ┃                                                                              ┃
    ┃True retention                                                                ┃
    ┃      0–7 d █████████████████░░░  86 % 6 of 7                                 ┃
    ┃     7–30 d ████████████████████ 100 % 2 of 2                                 ┃
    ┃    30–90 d                      nothing yet                                  ┃
    ┃    90 d on                      nothing yet                                  ┃
    ┃        all ██████████████████░░  89 % 8 of 9                                 ┃
    ┃ the settings aim at 90 %                                                     ┃
    ┃                                                                              ┃
    ┃Weakest topics: expected recall today                                         ┃
    ┃ ███████████░  90 %  Model-View-Controller, Fat controllers and fat …  1 of 1 ┃
    ┃ ███████████░  92 %  Django, Security  1 of 1                                 ┃
    ┃ ████████████ 100 %  Django, Loading related objects  1 of 1                  ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                               1 Browse  2 Sets  3 Practice  4 Bank
     j scroll  F fit the schedule  ? commands  q quit  u undo
    ");
    assert_eq!(at("3 t").lines_with("Nothing was practised yet").len(), 1);
}

#[test]
fn the_schedule_is_fitted_when_there_is_enough() {
    let few = practised().keys("t F").toast();
    assert!(few.contains("and fitting needs 400; practise on"), "{few}");
    // Eighty questions, asked again ever later; one answer of eleven was not recalled.
    let store = small();
    let days = [0, 4, 13, 33, 73, 133, 213_i64];
    for (number, (question, nth)) in
        (1..).zip((0..80).flat_map(|question| (0..days.len()).map(move |nth| (question, nth))))
    {
        let forgotten = nth > 0 && (question * days.len() + nth).is_multiple_of(11);
        let review = Review {
            question: format!("question-{question}"),
            at: number,
            day: date(2025, 1, 1).saturating_add(days[nth].days()),
            grade: if forgotten { Grade::Again } else { Grade::Good },
            seconds: 60,
            ticked: 0,
            points: 0,
            outline: String::new(),
        };
        reviews::write(store.conn(), &reviews::ReviewRow { number, review }).unwrap();
    }
    let mut fitted = Driver::with(store).keys("3 t F");
    let row = plans::read_fitted(fitted.store().conn()).unwrap();
    assert_eq!(row.map(|row| row.reviews), Some(480));
    let store = fitted.into_store();
    // It is no better than itself.
    let again = Driver::with(store).keys("3 t F").screen();
    assert!(again.contains("so they stay"), "{again}");
}

#[test]
fn a_fit_says_how_far_it_is_and_is_stopped_by_the_same_key() {
    let fitting = |percent| Message::Practice(PracticeMessage::Fitting(percent));
    let running = || at("3 t").message(fitting(34));
    let said = "fitting the schedule to your answers: 34 %; F stops it";
    assert!(running().screen().contains(said), "{}", running().screen());
    let stopped = Refusal { error: "fitting was cancelled".to_owned(), hint: None };
    let ended =
        running().keys("F").message(Message::Practice(PracticeMessage::Fitted(Err(stopped))));
    let screen = ended.screen();
    assert!(screen.contains("● fitting was cancelled") && !screen.contains("34 %"), "{screen}");
    // What is worse than what is used is not kept.
    let fitted = Fitted { parameters: vec![], repeats: 400, error_before: 0.1, error_after: 0.2 };
    let worse = running().message(Message::Practice(PracticeMessage::Fitted(Ok(fitted)))).screen();
    assert!(worse.contains("so they stay"), "{worse}");
}
