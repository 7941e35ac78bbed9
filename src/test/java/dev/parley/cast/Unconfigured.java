package dev.parley.cast;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Where there is no container nothing is configured: everything is as it is by default. */
public final class Unconfigured extends ConfigProviderResolver {
  private static final Config NOTHING =
      (Config)
          Proxy.newProxyInstance(
              Config.class.getClassLoader(),
              new Class<?>[] {Config.class},
              (self, method, args) -> {
                if (method.getName().equals("getOptionalValue")) {
                  return Optional.empty();
                }
                throw new UnsupportedOperationException(method.getName());
              });

  @Override
  public Config getConfig() {
    return NOTHING;
  }

  @Override
  public Config getConfig(ClassLoader loader) {
    return NOTHING;
  }

  @Override
  public ConfigBuilder getBuilder() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void registerConfig(Config config, ClassLoader loader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void releaseConfig(Config config) {}
}
