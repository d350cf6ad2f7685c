"""The engines that questions may name, and the packages that they need."""

from __future__ import annotations

from engine import Documented, Engine
from golang import Go
from java import Java, named_entities
from javascript import Node
from postgres import Psql, Server
from python import Django, PsqlPython, Python, Sqlite
from redis_cli import Redis
from ruby import Rails, Ruby

FLASK = (
    "Flask==3.1.*",
    "Flask-SQLAlchemy==3.1.*",
    "SQLAlchemy==2.*",
    "Flask-WTF==1.*",
    "pydantic==2.*",
    "marshmallow==4.*",
    "email-validator==2.*",
)
SPRING = (
    "core",
    "beans",
    "context",
    "aop",
    "expression",
    "jdbc",
    "orm",
    "test",
    "transaction",
    "web",
    "web-servlet",
)
SPRING_PACKAGES = (
    *(f"libspring-{one}-java" for one in SPRING),
    "libh2-java",
    "libservlet-api-java",
    "libcommons-logging-java",
    "libaopalliance-java",
)
SPRING_JARS = (
    *(f"spring3-{one.replace('web-servlet', 'web.servlet')}.jar" for one in SPRING),
    "h2.jar",
    "servlet-api.jar",
    "commons-logging.jar",
    "aopalliance.jar",
)
ANGULAR = (
    *(
        f"@angular/{one}@22"
        for one in (
            "core",
            "common",
            "compiler",
            "compiler-cli",
            "forms",
            "platform-browser",
            "router",
        )
    ),
    "rxjs@7",
    "typescript@6.0",
    "jsdom@27",
)
FASTAPI = ("fastapi==0.165.*", "httpx==0.*", "python-multipart", "SQLAlchemy==2.*", "pyjwt==2.*")


def registry() -> dict[str, Engine]:
    server = Server()
    engines = [
        Sqlite(),
        Python("python"),
        Django(server),
        Python(
            "flask",
            FLASK,
            "flask.py",
            {
                "flask": "Flask",
                "sqlalchemy": "SQLAlchemy",
                "flask-sqlalchemy": "Flask-SQLAlchemy",
                "werkzeug": "Werkzeug",
                "pydantic": "pydantic",
                "marshmallow": "marshmallow",
                "flask-wtf": "Flask-WTF",
            },
        ),
        Psql(server),
        PsqlPython(server),
        Node("node", ("express@5", "fastify@5", "zod@4")),
        Node("mingo", ("mingo@7",), "mingo", prelude="mingo.mjs"),
        Python(
            "mongomock",
            ("mongomock==4.3.*", "pymongo==4.*"),
            "mongomock.py",
            {"mongomock": "mongomock"},
        ),
        Python(
            "fastapi",
            FASTAPI,
            "",
            {
                "fastapi": "fastapi",
                "starlette": "starlette",
                "pydantic": "pydantic",
                "sqlalchemy": "SQLAlchemy",
            },
        ),
        Python("zodb", ("ZODB==6.*",), "zodb.py", {"zodb": "ZODB", "persistent": "persistent"}),
        Redis(),
        Ruby(),
        Rails(),
        Java(),
        Java(
            "jpa",
            "eclipselink",
            ("libeclipselink-java", "libh2-java", "libjpa-2.1-spec-java"),
            (
                "eclipselink.jar",
                "eclipselink-jpa-2.1-spec.jar",
                "h2.jar",
                "org.eclipse.persistence.jpa.jpql.jar",
                "geronimo-jta-1.2-spec.jar",
            ),
            "Jpa.java",
            ("import javax.persistence.*;", "import static hotseat.Jpa.*;"),
            named_entities,
        ),
        Java("spring43", "spring", SPRING_PACKAGES, SPRING_JARS),
        Node("node-angular", ANGULAR, "angular", environment="angular"),
        Node("angular", ANGULAR, "angular", "angular.mjs", compiled=True),
        Go(),
        Documented("mariadb", "no runner for MariaDB yet"),
        Documented("rust", "no runner for Rust: crates are not installed by the runner"),
        Documented("firestore-emulator", "the emulator cannot be had from a package registry"),
        Documented("none", "documented, not executed"),
    ]
    return {engine.name: engine for engine in engines}
