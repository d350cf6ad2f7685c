//! Sentences in the words of the bundled questions, as often as these use them.
//!
//! Each word is one that follows the word before it somewhere in the bundled text, so that rare
//! and frequent words, and which of them stand together, are as they are in real questions.

use std::collections::HashMap;

use hotseat::ops::bundled_files;

use super::dice::Dice;

pub struct Prose {
    words: Vec<&'static str>,
    /// The bundled text as places in `words`.
    text: Vec<u32>,
    /// Where each word stands in `text`.
    places: Vec<Vec<u32>>,
    /// Where sentences begin in `text`.
    starts: Vec<u32>,
    /// Blocks of code with their language.
    pub code: Vec<(&'static str, String)>,
}

/// A block with more lines would be most of its question.
const MOST_CODE_LINES: usize = 24;

impl Prose {
    pub fn new() -> Self {
        let mut prose = Self {
            words: Vec::new(),
            text: Vec::new(),
            places: Vec::new(),
            starts: Vec::new(),
            code: Vec::new(),
        };
        let mut known = HashMap::new();
        for (_, file) in bundled_files() {
            let body = file.split_once("\n+++\n").map_or("", |(_, body)| body);
            // Between fences stand text and code in turns.
            for (at, part) in body.split("\n```").enumerate() {
                if at % 2 == 0 {
                    part.split("\n\n").for_each(|passage| prose.read(passage, &mut known));
                } else {
                    prose.code.extend(code(part));
                }
            }
        }
        prose
    }

    fn read(&mut self, passage: &'static str, known: &mut HashMap<&'static str, u32>) {
        let lines = passage.lines().filter(|line| !line.starts_with(['#', '|', '`']));
        let mut begins = true;
        for word in lines.flat_map(str::split_whitespace).filter(|word| is_plain(word)) {
            let count = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let id = *known.entry(word).or_insert(count);
            if id == count {
                self.words.push(word);
                self.places.push(Vec::new());
            }
            let place = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
            if begins && word.starts_with(char::is_uppercase) {
                self.starts.push(place);
            }
            begins = ends_sentence(word);
            self.text.push(id);
            self.places[id as usize].push(place);
        }
    }

    /// A sentence of so many words at most.
    pub fn sentence(&self, dice: &mut Dice, most: usize) -> String {
        let mut place = *dice.pick(&self.starts);
        let mut sentence = String::new();
        for _ in 0..most {
            let id = self.text[place as usize];
            let word = self.words[id as usize];
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word);
            if ends_sentence(word) {
                return sentence;
            }
            let next = *dice.pick(&self.places[id as usize]) as usize + 1;
            place = u32::try_from(next % self.text.len()).unwrap_or_default();
        }
        let end = sentence.trim_end_matches([',', ';', ':']).len();
        sentence.truncate(end);
        sentence.push('.');
        sentence
    }

    /// Sentences that make about so many words.
    pub fn paragraph(&self, dice: &mut Dice, words: usize) -> String {
        let mut paragraph = String::new();
        let mut count = 0;
        while count < words {
            let sentence = self.sentence(dice, 22);
            count += sentence.split(' ').count();
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&sentence);
        }
        paragraph
    }
}

fn ends_sentence(word: &str) -> bool {
    word.ends_with(['.', '?', '!'])
}

/// Whether a word means the same wherever it stands: no half of a mark, nothing that Markdown reads.
fn is_plain(word: &str) -> bool {
    let is_letter = |char: char| char.is_alphanumeric() || "-'’.,;:?!()\"`_=".contains(char);
    let even = |mark: char| word.matches(mark).count().is_multiple_of(2);
    let code = word.contains('`');
    word.starts_with(|char: char| char.is_alphabetic() || char == '`')
        && word.chars().all(is_letter)
        && (code || !word.contains(['_', '=']))
        && even('"')
        && even('`')
        && word.matches('(').count() == word.matches(')').count()
        && word != "etc."
}

/// The language and the code of what stands behind an opening fence.
fn code(fence: &'static str) -> Option<(&'static str, String)> {
    let (info, code) = fence.split_once('\n')?;
    let language = info.split_whitespace().next().filter(|language| *language != "text")?;
    let is_short = code.lines().count() <= MOST_CODE_LINES;
    // What an output belongs to stays behind.
    (is_short && !info.contains("out=")).then(|| (language, code.to_owned()))
}
