package dev.parley.platform;

/**
 * How often something public may be done by one address or one key. Each is a setting: {@code
 * parley.limit.login-address = 30 per minute}.
 */
public enum Limit {
  /** Logins tried from one address. */
  LOGIN_ADDRESS("30 per minute"),
  /** Links of invitations opened or used from one address. */
  INVITATION_ADDRESS("30 per minute"),
  /** Logins tried for one e-mail address. */
  LOGIN_EMAIL("10 per minute"),
  /** Arrivals from one address; a company's people share one. */
  ARRIVAL_ADDRESS("600 per minute"),
  /** New visitors from one address. */
  VISITOR_ADDRESS("120 per minute"),
  /** Sockets opened from one address. */
  SOCKET_ADDRESS("300 per minute"),
  /** Frames on one connection. */
  FRAME("600 per minute"),
  /** Messages of one visitor. */
  MESSAGE("120 per minute"),
  /** Conversations opened by one visitor. */
  CONVERSATION("20 per minute"),
  /** Links back into a conversation, made by one visitor or one agent. */
  LINK("20 per minute"),
  /** Links back into a conversation that are tried from one address. */
  LINK_ADDRESS("30 per minute"),
  /** Surveys opened or answered by a link, from one address. */
  SURVEY_ADDRESS("60 per minute"),
  /** What one address reads and looks for in help centres. */
  HELP_READER_ADDRESS("1200 per minute"),
  /** What one address says of articles, and looked for in vain. */
  HELP_VOICE_ADDRESS("60 per minute"),
  /** What tabs of Help at one address say they did; a company's people share one. */
  HELP_ADDRESS("600 per minute"),
  /** New tabs of Help from one address, and full loads of its pages that are counted as such. */
  HELP_TAB_ADDRESS("240 per minute"),
  /** Acts in one tab of Help. */
  HELP_TAB("240 per minute"),
  /** Files uploaded by one visitor. */
  FILE("60 per minute"),
  /** Signed requests from one address, believed or not. */
  CHANNEL_ADDRESS("6000 per minute"),
  /** Signed requests of one channel account. */
  CHANNEL("6000 per minute"),
  /** Requests of one agent. */
  AGENT("3000 per minute");

  private final String usual;

  Limit(String usual) {
    this.usual = usual;
  }

  String usual() {
    return usual;
  }

  String setting() {
    return "parley.limit." + Words.of(this);
  }
}
