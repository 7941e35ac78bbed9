package dev.parley.cast;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop's web site on an origin of its own whose every page embeds the widget of a stage. */
public final class Shop implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final HostPage host;
  private final Stage stage;
  private final List<BrowserContext> contexts = new ArrayList<>();

  private Shop(HostPage host, Stage stage) {
    this.host = host;
    this.stage = stage;
  }

  public static Shop open() {
    return open("granted", Map.of(), "");
  }

  /**
   * @param consent what holds before an answer
   * @param headers of its pages; {@code {server}} in them is the server's host and port
   * @param nonce of the widget's script, or empty
   */
  public static Shop open(String consent, Map<String, String> headers, String nonce) {
    var server = Server.shared();
    var key = "shop-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    var script =
        "<script async src=\"%s/widget.js\" data-site=\"%s\"%s></script>"
            .formatted(server.origin(), key, nonce.isEmpty() ? "" : " nonce=\"" + nonce + "\"");
    var html =
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>A shop</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">%s</head>
        <body><main><h1>A shop</h1><p><a href="/a">To A</a> <a href="/b">To B</a></p></main></body>
        </html>
        """
            .formatted(script);
    var known = new java.util.HashMap<String, String>();
    headers.forEach(
        (name, value) ->
            known.put(name, value.replace("{server}", server.origin().replace("http://", ""))));
    var host = HostPage.of(html, known);
    return new Shop(host, Stage.set(key, consent, host.origin()));
  }

  public Stage stage() {
    return stage;
  }

  /** Somebody's browser that has never been here. */
  public BrowserContext stranger() {
    var context = Browser.stranger();
    contexts.add(context);
    return context;
  }

  public BrowserContext stranger(com.microsoft.playwright.Browser.NewContextOptions options) {
    var context = Browser.stranger(options);
    contexts.add(context);
    return context;
  }

  /** Opens a page of the shop in a new tab. */
  public ChatPage visit(BrowserContext context, String path) {
    return new ChatPage(context.newPage(), host.origin()).go(path);
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    host.close();
  }

  /** The same in a page that is there already. */
  public ChatPage in(Page page) {
    return new ChatPage(page, host.origin());
  }
}
