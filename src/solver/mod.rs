//! Drawing: from a blueprint's demands and the questions that may be drawn to sets, proven
//! best or with the distance from the bound; and why there is none.
