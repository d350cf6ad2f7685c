//! Titles as people write them about this field, and the queries they look for them with.
//!
//! The same number always gives the same titles.

use super::dice::Dice;

/// Titles of 8 to 16 words, about 70 chars.
pub fn titles(count: usize) -> Vec<String> {
    let mut dice = Dice(0x5eed_0f71);
    let parts = Parts::new();
    (0..count).map(|_| parts.title(&mut dice)).collect()
}

/// What is typed, letter by letter.
pub const QUERIES: [&str; 30] = [
    "deadlock",
    "n+1 queries",
    "transaction",
    "index scan",
    "django orm",
    "retry queue",
    "cache",
    "isolation",
    "postgres lock",
    "rate limit",
    "idempotent",
    "memory leak",
    "migration",
    "race cond",
    "websocket",
    "kafka lag",
    "timeout",
    "schema change",
    "jwt",
    "goroutine",
    "replica lag",
    "pagination",
    "circuit brk",
    "outbox",
    "grpc stream",
    "connpool",
    "sharding key",
    "event loop",
    "dup webhooks",
    "zero downtime",
];

/// Whether what was typed asks for something: a space alone does not, nor does an `or` without
/// a term behind it, which `django orm` passes.
pub fn asks(typed: &str) -> bool {
    !typed.ends_with(' ') && !typed.ends_with(" or")
}

const OPENINGS: &str = "
    Why does; How would you find out why; What happens when; Explain to a new colleague why;
    Review this change:; A customer reports that; Since the last release; Under load,; Design;
    Walk me through how; What would you measure before; Debug; The nightly job:;
    When is it right that; After the migration; Compare two ways in which; Every Monday;
    Why would you not let; Estimate how long; In production; On call at 3 a.m.:;
    What breaks first when; Describe a test that shows why; Write a query that proves that";

const SUBJECTS: &str = "
    a Django ORM query; the checkout service; a Celery worker; the PostgreSQL planner;
    a Rails callback; an Angular client; the Redis cache; a Spring transaction;
    the message queue; a Node.js event loop; a FastAPI endpoint; the connection pool;
    a MongoDB aggregation; the outbox table; a Go goroutine; an N+1 query; the retry policy;
    a read replica; the rate limiter; a Flask request context; a GraphQL resolver;
    the payment webhook; the search index; a unique constraint; a foreign key;
    an async Rust task; the circuit breaker; a feature flag; the JWT middleware;
    an idempotency key; a gRPC stream; the load balancer; a Kafka consumer group;
    the WebSocket gateway; a materialized view; a partial index; the schema migration;
    a background thread; the session store; a Java stream; the audit log;
    a TypeScript decorator; a hash join; the write-ahead log; a saga coordinator;
    the tenant filter; a Lua script; the garbage collector; a Python generator; a composite key;
    the CDN; a cursor; a soft delete; the MariaDB optimizer; a Firestore rule; a SQLite file";

const VERBS: &str = "
    deadlock with; wait for; block; starve; time out behind; leak memory through;
    return stale rows from; lose updates of; double-charge because of; race with;
    scan the whole table behind; hold a lock on; exhaust; retry forever against; skip rows of;
    reorder events of; bypass; invalidate; duplicate writes of; lag behind;
    break pagination over; poison; serialize; fan out to; roll back; shadow; outlive; overload;
    drop messages from; ignore the timeout of; escape the scope of; paginate over; partition;
    throttle; replicate; migrate without downtime around; denormalize; share state with;
    violate the isolation level of; monkey-patch";

const ENDINGS: &str = "
    during a deploy?; under repeatable read; with two workers; after a failover;
    when the disk is full; in a multi-tenant system; (and what does it cost?);
    with a million rows; for one customer only; although there is an index;
    without a single error in the log; on the first request; at the end of the month;
    in version 5.2; when clocks drift; and nobody notices; over a slow network;
    with SELECT ... FOR UPDATE; in a saga; behind a proxy; when the cache is cold;
    with zero downtime; after a partial rollback; in the staging environment;
    with server-side cursors; for large payloads; across two regions; with C#/.NET clients;
    as traffic doubles; under memory pressure; when sharding by customer key;
    with eventual consistency";

const LINKS: &str = "
    and; while; so that; because; unless; but not; or; until";

/// The parts that titles are made of.
pub struct Parts {
    openings: Vec<&'static str>,
    subjects: Vec<&'static str>,
    verbs: Vec<&'static str>,
    endings: Vec<&'static str>,
    links: Vec<&'static str>,
}

impl Parts {
    pub fn new() -> Self {
        let [openings, subjects, verbs, endings, links] =
            [OPENINGS, SUBJECTS, VERBS, ENDINGS, LINKS]
                .map(|parts| parts.split(';').map(str::trim).collect());
        Self { openings, subjects, verbs, endings, links }
    }

    fn title(&self, dice: &mut Dice) -> String {
        let words = 8 + dice.below(9);
        let mut parts = vec![pick(dice, &self.openings)];
        while parts.iter().map(|part| part.split(' ').count()).sum::<usize>() < words {
            if parts.len() > 1 {
                parts.push(pick(dice, &self.links));
            }
            parts.push(pick(dice, &self.subjects));
            parts.push(pick(dice, &self.verbs));
            parts.push(pick(dice, &self.subjects));
            if dice.below(2) == 0 {
                parts.push(pick(dice, &self.endings));
            }
        }
        let title = parts.join(" ");
        let end = title.match_indices(' ').nth(words - 1).map_or(title.len(), |(end, _)| end);
        title[..end].to_owned()
    }

    /// A title of the length that the guide allows, about the system or what belongs to it: a
    /// question, a complaint in quotes, or a few words. Some parts are much used, most rarely.
    pub fn headline(&self, dice: &mut Dice, system: &str) -> String {
        let [subject, other] = [0; 2].map(|_| skewed(dice, &self.subjects));
        let verb = skewed(dice, &self.verbs);
        let ending = skewed(dice, &self.endings);
        let title = match dice.below(10) {
            0 => format!("\"Please repair {subject}\" {ending}"),
            1..=2 => format!("{system}: {subject} {ending}"),
            3..=4 => format!("{subject} {ending}"),
            5 => format!("{subject} and {other} in {system}"),
            6..=7 => format!("{} {system} {verb} {subject}", skewed(dice, &self.openings)),
            _ => {
                let opening = skewed(dice, &self.openings);
                format!("{opening} {subject} {verb} {other} {ending}")
            }
        };
        shortened(&title)
    }
}

/// The whole words of a title that fit, without what nobody ends with, and begun as a sentence.
fn shortened(title: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut length = 0;
    for word in title.split(' ') {
        length += word.chars().count() + 1;
        if length > LONGEST_TITLE + 1 {
            break;
        }
        kept.push(word);
    }
    let is_open = |word: &&str| word.len() < 4 && word.ends_with(char::is_lowercase);
    while kept.last().is_some_and(is_open) {
        kept.pop();
    }
    let title = kept.join(" ");
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// As the guide says.
const LONGEST_TITLE: usize = 70;

fn skewed<'a>(dice: &mut Dice, words: &[&'a str]) -> &'a str {
    words[dice.skewed(words.len())]
}

fn pick<'a>(dice: &mut Dice, words: &[&'a str]) -> &'a str {
    words[dice.below(words.len())]
}
