//! Practice, by keys: a session, the plan, mock interviews, statistics.

use crate::bank::small;
use crate::driver::Driver;

#[test]
fn look() {
    for keys in [
        "3",
        "3 p",
        "3 p h o",
        "3 p o \"locks_first\" esc space space j space",
        "3 p o \"locks_first\" esc space space j space enter",
        "3 p space enter 1 space enter 3 esc",
        "3 d",
        "3 d \"+3d\" tab ctrl-u \"20\"",
        "3 d \"+3d\" tab ctrl-u \"20\" enter",
        "3 p space enter 1 space enter 3 esc esc t",
        "3 m",
    ] {
        println!("=== {keys}");
        print!("{}", Driver::with(small()).keys(keys).screen());
    }
}
