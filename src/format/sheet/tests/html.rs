//! The pages for browsers and printers.

use super::*;

/// What stands between the tags of `main`.
pub(super) fn body(html: &str) -> &str {
    html.split_once("<main>\n").unwrap().1.split_once("</main>").unwrap().0
}

#[test]
fn a_page_for_the_browser_is_whole_and_escaped() {
    let page = html_of(&small_set(), SheetShape::Guide);
    let (head, _) = page.split_once("<style>").unwrap();
    insta::assert_snapshot!(head, @r#"
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>Tea &amp; spoons: Interviewer guide</title>
    "#);
    insta::assert_snapshot!(body(&page), @r#"
    <h1>Tea &amp; spoons</h1>
    <p><em>10 minutes: 2 to open, 5 for questions, 3 to close</em></p>
    <div class="keep">
    <h2>Time plan</h2>
    <table><thead><tr><th>Clock</th><th style="text-align: right">Minutes</th><th>What</th></tr></thead><tbody>
    <tr><td>0:00–0:02</td><td style="text-align: right">2</td><td>Opening</td></tr>
    <tr><td>0:02–0:07</td><td style="text-align: right">5</td><td>1. Who counts the spoons?</td></tr>
    <tr><td>0:07–0:10</td><td style="text-align: right">3</td><td>Closing</td></tr>
    </tbody></table>
    <p>1 question takes 5 minutes, as many as the slot leaves.</p>
    </div>
    <div class="keep">
    <h2>Opening (0:00–0:02)</h2>
    <p>Hello, I am <em>Ada</em>.</p>
    </div>
    <div class="keep">
    <h2>Questions (5 minutes)</h2>
    <h3>1. Who counts the spoons?</h3>
    <p><em>0:02–0:07, Junior, Concept, 5 minutes</em></p>
    <p><strong>Tests:</strong> Moves a rule of the business out of the code that answers requests.</p>
    <h4>Prompt</h4>
    <p>A tea house counts its spoons twice. Why?</p>
    <h4>Key points</h4>
    <ul>
    <li class="tick"><input type="checkbox" aria-label="tick"> A rule has one home.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Controllers translate, they do not decide.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Rates change on a day, so they carry one.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Letters that went out are data too.</li>
    </ul>
    <h4>Rubric</h4>
    <p><strong>Strong</strong></p>
    <ul>
    <li>Repairs neither, and moves the rule to one place.</li>
    <li>Names that place, and both callers.</li>
    <li>Asks which of the two letters went out.</li>
    </ul>
    <p><strong>Acceptable</strong></p>
    <ul>
    <li>Copies the right rate into the wrong controller.</li>
    </ul>
    <p><strong>Weak</strong></p>
    <ul>
    <li>Changes the template.</li>
    <li>Reads the rate from the request.</li>
    </ul>
    <p><strong>Red flags</strong></p>
    <ul>
    <li>Sends corrected letters at once.</li>
    </ul>
    <h4>Follow-ups</h4>
    <ul>
    <li>
    <p><strong>Ask:</strong> Where does the rate itself live?</p>
    <p><strong>Listen for:</strong> In data with a date from which it is valid.</p>
    </li>
    <li>
    <p><strong>Ask (stakeholder):</strong> The librarian wants to waive fees. Where does that go?</p>
    <p><strong>Listen for:</strong> Beside the rule, not into a page.</p>
    </li>
    </ul>
    <h4>Hints</h4>
    <ol>
    <li>Count the places that know the rate.</li>
    </ol>
    </div>
    <div class="keep">
    <h2>Closing (0:07–0:10)</h2>
    <p>Goodbye.</p>
    </div>
    <div class="keep">
    <h2>Answers and references</h2>
    <h3>1. Who counts the spoons?</h3>
    <h4>Answer</h4>
    <p>Two people <em>own</em> the number.</p>
    <h4>References</h4>
    <ul>
    <li><a href="https://folk.universitetetioslo.no/trygver/themes/mvc/mvc-index.html" rel="noopener noreferrer">Trygve Reenskaug: MVC papers</a></li>
    </ul>
    </div>
    "#);
    assert!(page.ends_with("</main>\n</body>\n</html>\n"));
}

#[test]
fn a_printed_scorecard_has_boxes_and_lines() {
    insta::assert_snapshot!(body(&html_of(&small_set(), SheetShape::Scorecard)), @r#"
    <h1>Scorecard: Tea &amp; spoons</h1>
    <table><thead><tr><th>Candidate</th><th>Interviewer</th><th>Date</th></tr></thead><tbody>
    <tr><td></td><td></td><td></td></tr>
    </tbody></table>
    <p>Tick what you hear and write down what was said, in the candidate's words. Rate each question before you hear the next one. The rating says how good the answer was, not how good the candidate is.</p>
    <div class="keep">
    <h2>Questions</h2>
    <h3>1. Who counts the spoons?</h3>
    <p><em>Junior, 5 minutes</em></p>
    <h4>Key points</h4>
    <ul>
    <li class="tick"><input type="checkbox" aria-label="tick"> A rule has one home.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Controllers translate, they do not decide.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Rates change on a day, so they carry one.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Letters that went out are data too.</li>
    </ul>
    <h4>Rating</h4>
    <ul>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>Weak (1):</strong> Changes the template. Reads the rate from the request.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>Acceptable (2):</strong> Copies the right rate into the wrong controller.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>Strong (3):</strong> Repairs neither, and moves the rule to one place. Names that place, and both callers. Asks which of the two letters went out.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>No answer (0):</strong> Was asked, could not answer.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>Not asked:</strong> Counts in no average.</li>
    </ul>
    <h4>Notes and evidence</h4>
    <hr />
    <hr />
    <hr />
    <hr />
    <hr />
    <hr />
    </div>
    <div class="keep">
    <h2>Overall recommendation</h2>
    <p>Only when every question above is rated.</p>
    <ul>
    <li class="tick"><input type="checkbox" aria-label="tick"> Strong no</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> No</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Yes</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Strong yes</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> No decision</li>
    </ul>
    <p><strong>What decided it</strong></p>
    <hr />
    <hr />
    <hr />
    <hr />
    <hr />
    <hr />
    </div>
    "#);
}

#[test]
fn links_lead_to_the_web_and_pictures_are_not_loaded() {
    let mut set = small_set();
    for (written, shown) in [
        (
            "[a](https://a.b/?x=1&y='2')",
            "<p><a href=\"https://a.b/?x=1&amp;y=&#39;2&#39;\" rel=\"noopener noreferrer\">a</a></p>",
        ),
        ("<HTTP://a.b>", "<a href=\"HTTP://a.b\" rel=\"noopener noreferrer\">HTTP://a.b</a>"),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("[a](JaVaScRiPt:alert)", "<p>a</p>"),
        ("[a](data:text/html,x)", "<p>a</p>"),
        ("[a](//evil.example)", "<p>a</p>"),
        ("[a](file:///etc/passwd)", "<p>a</p>"),
        ("![*a* b](https://a.b/c.png)", "<p><em>a</em> b</p>"),
        ("[![b](x.png)](https://a.b)", "rel=\"noopener noreferrer\">b</a>"),
        ("a <script>alert(1)</script>", "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<div onclick=\"x\">\n\nb", "&lt;div onclick=\"x\"&gt;"),
        ("\"><img src=x onerror=y>", "<p>\"&gt;&lt;img src=x onerror=y&gt;</p>"),
        ("`</style><script>`", "<code>&lt;/style&gt;&lt;script&gt;</code>"),
        ("```\"><img\na\n```", "<pre><code class=\"language-&quot;&gt;&lt;img\">a\n</code></pre>"),
    ] {
        set.intro = written.to_owned();
        let page = html_of(&set, SheetShape::Guide);
        assert!(body(&page).contains(shown), "{written}: {}", body(&page));
    }
}

/// The Markdown holds no HTML by itself; this is the second wall.
#[test]
fn html_in_the_markdown_is_text() {
    let markdown = "a <b onclick=\"x\">c</b>\n\n<script>\nalert(1)\n</script>\n\n<!-- d -->\n";
    let page = crate::format::sheet::html::page("</title><script>", SheetShape::List, markdown);
    assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"), "{page}");
    let shown = body(&page);
    assert!(shown.starts_with("<p>a &lt;b onclick=\"x\"&gt;c&lt;/b&gt;</p>"), "{shown}");
    assert!(shown.contains("&lt;script&gt;\nalert(1)\n&lt;/script&gt;"), "{shown}");
    assert_eq!(shown.matches('<').count(), 2, "{shown}");
}
