//! How full something is, as a bar.

use ratatui::text::Span;

use crate::tui::theme::Theme;

/// A bar of so many columns: full up to its share, and in another style with a sign at its
/// end where there is more than fits.
pub fn bar(value: u32, of: u32, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
    if columns == 0 {
        return vec![];
    }
    if value > of {
        let full = "█".repeat(columns - 1);
        return vec![Span::styled(format!("{full}▶"), theme.error)];
    }
    let filled = if of == 0 { 0 } else { columns * value as usize / of as usize };
    vec![
        Span::styled("█".repeat(filled), theme.good),
        Span::styled("░".repeat(columns - filled), theme.dim),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_its_width_whatever_the_share() {
        let theme = Theme::bundled("mono");
        for (value, of, shown) in [
            (0, 45, "░░░░░"),
            (44, 45, "████░"),
            (45, 45, "█████"),
            (46, 45, "████▶"),
            (0, 0, "░░░░░"),
            (1, 0, "████▶"),
        ] {
            let text: String =
                bar(value, of, 5, &theme).iter().map(|span| span.content.as_ref()).collect();
            assert_eq!(text, shown, "{value} of {of}");
        }
        assert!(bar(1, 2, 0, &theme).is_empty());
    }
}
