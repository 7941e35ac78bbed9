package dev.parley.cast;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;

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
    return open(consent, nonce, (html, server) -> HostPage.of(html, filled(headers, server)));
  }

  /** A shop on these hosts of one domain, whose cookie knows a visitor on all of them. */
  public static Shop on(String domain, String... hosts) {
    var shop = open("granted", "", (html, server) -> HostPage.secure(html));
    var path = "sites/" + shop.stage.key();
    var admin = shop.stage.admin();
    var origins = Stream.of(hosts).map(shop.host::origin).toList();
    admin.put(
        path,
        Frames.with(Frames.with(admin.get(path), "origins", origins), "cookieDomain", domain));
    return shop;
  }

  private static Map<String, String> filled(Map<String, String> headers, Server server) {
    var known = new java.util.HashMap<String, String>();
    headers.forEach(
        (name, value) ->
            known.put(name, value.replace("{server}", server.origin().replace("http://", ""))));
    return known;
  }

  private static Shop open(
      String consent, String nonce, BiFunction<String, Server, HostPage> hosting) {
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
    var host = hosting.apply(html, server);
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

  /** Opens a page of one of the hosts in a new tab. */
  public ChatPage visit(BrowserContext context, String name, String path) {
    return new ChatPage(context.newPage(), host.origin(name)).go(path);
  }

  /** The same in a page that is there already. */
  public ChatPage in(Page page) {
    return new ChatPage(page, host.origin());
  }
}
