//! Tables that are read in a terminal and pasted into a document as they are.

use std::time::Duration;

/// Rows of cells, printed as Markdown in columns of even width.
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new<const N: usize>(head: [&str; N]) -> Self {
        Self { rows: vec![head.map(str::to_owned).to_vec()] }
    }

    pub fn row<const N: usize>(&mut self, cells: &[String; N]) {
        self.rows.push(cells.to_vec());
    }

    pub fn print(&self) {
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.rows[0].len()).map(width).collect();
        for (at, row) in self.rows.iter().enumerate() {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            println!("| {} |", cells.collect::<Vec<_>>().join(" | "));
            if at == 0 {
                let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
                println!("| {} |", rules.join(" | "));
            }
        }
        println!();
    }
}

/// Times of the same work, and what is said of them.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn extend(&mut self, times: impl IntoIterator<Item = Duration>) {
        self.0.extend(times);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What so many percent of the times do not exceed; nothing was measured in no time.
    pub fn at_percent(&self, percent: usize) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        let last = times.len().saturating_sub(1);
        times.get((times.len() * percent / 100).min(last)).copied().unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        self.at_percent(50)
    }

    pub fn p99(&self) -> Duration {
        self.at_percent(99)
    }

    pub fn worst(&self) -> Duration {
        self.at_percent(100)
    }

    /// Median, 99th percentile and worst as cells.
    pub fn cells(&self) -> [String; 3] {
        [self.median(), self.p99(), self.worst()].map(ms)
    }
}

/// A time in milliseconds with about three digits.
pub fn ms(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    match ms {
        _ if ms >= 99.5 => format!("{ms:.0}"),
        _ if ms >= 9.95 => format!("{ms:.1}"),
        _ if ms >= 0.995 => format!("{ms:.2}"),
        _ => format!("{ms:.3}"),
    }
}

/// How many times as long one takes as the other.
pub fn ratio(one: Duration, other: Duration) -> String {
    format!("{:.2}", one.as_secs_f64() / other.as_secs_f64())
}

/// 100000 as 100,000.
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
