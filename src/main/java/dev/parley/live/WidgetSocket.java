package dev.parley.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The widget's socket. One object per connection; its frames come one after the other. */
@Dependent
@ServerEndpoint(value = "/ws/widget", configurator = WhereFrom.class)
public class WidgetSocket {
  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;

  private final Dialogue<WidgetConnection> dialogue = new Dialogue<>();

  @Inject private WidgetTalk talk;
  @Inject private Connections connections;
  @Inject private Faults faults;

  @OnOpen
  public void open(Session session) {
    dialogue.open(session, connections, talk.bucket(), faults::problem);
  }

  @OnMessage
  public void message(Session session, String part, boolean last) {
    dialogue.message(session, part, last, frame -> talk.hello(session, frame), talk::hear);
  }

  @OnClose
  public void close(CloseReason why) {
    // A page that is left closes its socket; a line that is lost is only found to be gone.
    int code = why.getCloseCode().getCode();
    boolean goodbye = code == NORMAL || code == GOING_AWAY;
    dialogue.close(connection -> talk.left(connection, goodbye));
  }

  @OnError
  public void error(Throwable failure) {
    dialogue.failed(failure);
  }
}
