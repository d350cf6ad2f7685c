// What the jpa engine predefines: EclipseLink on H2 in memory, without a persistence.xml.

package hotseat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.spi.PersistenceUnitInfo;
import javax.persistence.spi.PersistenceUnitTransactionType;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;

public class Jpa {
    private static final List<String> statements = new ArrayList<>();

    /** An entity manager factory for these entities; their tables are created in a fresh database. */
    public static EntityManagerFactory open(Class<?>... entities) {
        ClassLoader loader = entities[0].getClassLoader();
        Map<String, Object> facts = Map.of(
            "getPersistenceUnitName", "unit" + System.nanoTime(),
            "getPersistenceProviderClassName", PersistenceProvider.class.getName(),
            "getTransactionType", PersistenceUnitTransactionType.RESOURCE_LOCAL,
            "getManagedClassNames", Arrays.stream(entities).map(Class::getName).collect(Collectors.toList()),
            "getMappingFileNames", List.of(), "getJarFileUrls", List.of(),
            "getPersistenceUnitRootUrl", Jpa.class.getProtectionDomain().getCodeSource().getLocation(),
            "getClassLoader", loader, "excludeUnlistedClasses", true, "getProperties", new Properties());
        var info = (PersistenceUnitInfo) Proxy.newProxyInstance(Jpa.class.getClassLoader(),
            new Class<?>[] {PersistenceUnitInfo.class},
            (proxy, method, given) -> switch (method.getName()) {
                case "getNewTempClassLoader" -> loader;
                default -> facts.get(method.getName());
            });
        EntityManagerFactory factory = new PersistenceProvider().createContainerEntityManagerFactory(info, Map.of(
            "javax.persistence.jdbc.driver", "org.h2.Driver",
            "javax.persistence.jdbc.url", "jdbc:h2:mem:" + facts.get("getPersistenceUnitName") + ";DB_CLOSE_DELAY=-1",
            "javax.persistence.jdbc.user", "sa", "javax.persistence.jdbc.password", "",
            "eclipselink.ddl-generation", "create-tables", "eclipselink.weaving", "false",
            "eclipselink.logging.level", "OFF"));
        EntityManager first = factory.createEntityManager(); // logs in, creates the tables
        first.close();
        var log = new AbstractSessionLog() {
            @Override public synchronized void log(SessionLogEntry entry) {
                if (SessionLog.SQL.equals(entry.getNameSpace())) statements.add(entry.getMessage());
            }
            @Override public boolean shouldLog(int level, String category) { return true; }
        };
        log.setLevel(SessionLog.FINE);
        JpaHelper.getServerSession(factory).setSessionLog(log);
        return factory;
    }

    /** Runs the work in a transaction of its own entity manager. */
    public static void inTransaction(EntityManagerFactory factory, Consumer<EntityManager> work) {
        EntityManager manager = factory.createEntityManager();
        try {
            manager.getTransaction().begin();
            work.accept(manager);
            manager.getTransaction().commit();
        } finally {
            if (manager.getTransaction().isActive()) manager.getTransaction().rollback();
            manager.close();
        }
    }

    /** The statements that the work sends to the database. */
    public static List<String> sql(Runnable work) {
        statements.clear();
        work.run();
        return List.copyOf(statements);
    }

    /** How many statements the work sends to the database. */
    public static int queries(Runnable work) {
        return sql(work).size();
    }
}
