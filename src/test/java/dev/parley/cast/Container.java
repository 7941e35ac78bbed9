package dev.parley.cast;

import java.util.Objects;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * A server of the tests' own as Arquillian sees it: what is deployed takes the WAR's place, and the
 * server runs as long as the deployment.
 */
public final class Container implements DeployableContainer<Container.Nothing> {
  private @Nullable Server server;

  /** Makes it known to Arquillian. */
  public static final class Extension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
      builder.service(DeployableContainer.class, Container.class);
    }
  }

  /** There is nothing to configure. */
  public static final class Nothing implements ContainerConfiguration {
    @Override
    public void validate() {}
  }

  @Override
  public Class<Nothing> getConfigurationClass() {
    return Nothing.class;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 6.0");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> war) {
    var to = Server.named("inside").with("PARLEY_MODE", "test");
    war.as(ZipExporter.class).exportTo(to.war().toFile(), true);
    server = to.start();
    var uri = to.uri("/");
    return new ProtocolMetaData()
        .addContext(
            new HTTPContext(uri.getHost(), uri.getPort())
                .add(new Servlet("ArquillianServletRunnerEE9", "/")));
  }

  @Override
  public void undeploy(Archive<?> war) {
    Objects.requireNonNull(server).stop();
  }
}
