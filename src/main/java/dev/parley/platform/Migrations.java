package dev.parley.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.SessionFactory;

/**
 * Brings the schema up to date before anything else starts, then has Hibernate compare it with the
 * entities.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {
  @Resource(lookup = "jdbc/parley")
  private DataSource database;

  @PersistenceUnit private EntityManagerFactory entities;

  private boolean done;

  @PostConstruct
  void run() {
    try {
      update();
      entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
      done = true;
    } catch (Exception e) {
      throw new IllegalStateException(
          "The database schema could not be brought up to date: " + e.getMessage(), e);
    }
  }

  /** Whether the schema is there and fits. */
  public boolean done() {
    return done;
  }

  private void update() throws Exception {
    var mode = Mode.current();
    try (var connection = database.getConnection();
        // Liquibase's own close must come before the connection's: otherwise the container rolls
        // back.
        var target =
            DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(connection))) {
      var resources =
          Map.<String, Object>of(
              Scope.Attr.resourceAccessor.name(),
              new ClassLoaderResourceAccessor(getClass().getClassLoader()),
              // Else it would talk to the console directly.
              Scope.Attr.ui.name(),
              new LoggerUIService());
      Scope.child(
          resources,
          () -> {
            new CommandScope(UpdateCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, target)
                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "liquibase/changelog.xml")
                .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                .addArgumentValue(
                    UpdateCommandStep.CONTEXTS_ARG,
                    ConfigProvider.getConfig()
                        .getOptionalValue("parley.contexts", String.class)
                        .orElse(mode.contexts()))
                .execute();
          });
    }
  }
}
