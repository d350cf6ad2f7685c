//! Statistics, drawn.

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
                                                       1 Browse  2 Sets  3 Practice
     j scroll  ? commands  q quit  u undo
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
                                                       1 Browse  2 Sets  3 Practice
     j scroll  ? commands  q quit  u undo
    ");
    assert_eq!(at("3 t").lines_with("Nothing was practised yet").len(), 1);
}
