package dev.parley.live;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Keeps the address that a socket came from: the handshake is the last that knows it, and what is
 * tried over the socket is counted by it.
 */
public class WhereFrom extends ServerEndpointConfig.Configurator {
  private static final String ADDRESS = "parley.address";

  @Override
  public void modifyHandshake(
      ServerEndpointConfig socket, HandshakeRequest request, HandshakeResponse response) {
    var asked = CDI.current().select(HttpServletRequest.class).get();
    // These are of this one connection (Jakarta WebSocket 2.1).
    socket.getUserProperties().put(ADDRESS, asked.getRemoteAddr());
  }

  /** As the proxy says it; all whose address is not known count as one. */
  static String of(Session session) {
    return session.getUserProperties().get(ADDRESS) instanceof String address ? address : "";
  }
}
