package dev.parley.live;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Topic;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * One thread's way to the topic that all nodes share: {@code jms/parley} and {@code
 * jms/parley-bell} of whatever Jakarta Messaging provider the server is configured with
 * (docs/cluster). No bean: without a provider its types are not there.
 */
final class Broker implements AutoCloseable {
  private static final long KEPT_MILLIS = 30_000;

  private final JMSContext context;
  private final Topic topic;
  private final JMSProducer producer;
  private @Nullable JMSConsumer consumer;

  private Broker(JMSContext context, Topic topic) {
    this.context = context;
    this.topic = topic;
    this.producer =
        context
            .createProducer()
            .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
            .setTimeToLive(KEPT_MILLIS);
  }

  /** Fails when there is no provider, or when it is away. */
  @SuppressWarnings(
      "BanJNDI") // Two names that stand here; injected, a single node would need both.
  static Broker open() throws NamingException {
    var names = new InitialContext();
    var factory = (ConnectionFactory) names.lookup("jms/parley");
    var topic = (Topic) names.lookup("jms/parley-bell");
    return new Broker(factory.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE), topic);
  }

  void send(String text) {
    producer.send(topic, text);
  }

  /**
   * The next message, or null when none came in time. What was sent before the first call is not
   * heard.
   */
  @Nullable String receive(long millis) {
    if (consumer == null) {
      consumer = context.createConsumer(topic);
    }
    return consumer.receiveBody(String.class, millis);
  }

  @Override
  public void close() {
    context.close();
  }
}
