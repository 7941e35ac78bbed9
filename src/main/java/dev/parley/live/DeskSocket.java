package dev.parley.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** A desk's socket. One object per connection; its frames come one after the other. */
@Dependent
@ServerEndpoint("/ws/desk")
public class DeskSocket {
  private final Dialogue<DeskConnection> dialogue = new Dialogue<>();

  @Inject private DeskTalk talk;
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
  public void close() {
    dialogue.close(talk::left);
  }

  @OnError
  public void error(Throwable failure) {
    dialogue.failed(failure);
  }
}
