//! What is offered, and that nothing of the command line is forgotten.
