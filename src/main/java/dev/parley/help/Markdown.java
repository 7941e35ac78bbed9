package dev.parley.help;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Makes HTML of what authors write, and nothing that an author did not mean: HTML in it is shown as
 * it is written, addresses are of the web or of the house, pictures are our own.
 *
 * <p>A picture is {@code image:123}, another article {@code article:its-slug}: they stay right when
 * the house moves, and lead nowhere rather than to a page that is gone.
 */
final class Markdown {
  /** The scheme of a picture's address. */
  static final String IMAGE = "image:";

  /** The scheme of an article's address. */
  static final String ARTICLE = "article:";

  private static final Pattern LIST = Pattern.compile("(?m)^\\s*(?:[-*]|\\d+[.)])\\s+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern SAFE = Pattern.compile("(?i)(https?://|mailto:|/(?!/)|#).*");

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final TextContentRenderer PLAIN =
      TextContentRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .lineBreakRendering(LineBreakRendering.COMPACT)
          .build();

  private final Function<String, Optional<String>> articles;
  private final String images;
  private final String table;

  /**
   * @param articles the address of the article with a slug, if there is one
   * @param images the address under which a picture's number follows
   * @param table what a table is called for who hears it
   */
  Markdown(Function<String, Optional<String>> articles, String images, String table) {
    this.articles = articles;
    this.images = images;
    this.table = table;
  }

  /** A heading of the second level, and where it is. */
  public record Mark(String id, String text) {}

  /** What a text looks like. */
  record Rendered(String html, List<Mark> headings) {}

  Rendered render(String text) {
    return render(text, UnaryOperator.identity());
  }

  /**
   * @param through what becomes of each address that a link leads to
   */
  Rendered render(String text, UnaryOperator<String> through) {
    var document = PARSER.parse(text);
    var headings = new Headings();
    document.accept(headings);
    document.accept(new Addresses(through));
    var html =
        HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> new Attributes(headings.ids))
            .build()
            .render(document);
    // Only a table is written so: what an author types is escaped.
    return new Rendered(
        html.replace(
                "<table>",
                "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\""
                    + table
                    + "\"><table>")
            .replace("</table>", "</table></div>"),
        List.copyOf(headings.marks));
  }

  /** What is read of it, without any form. */
  static String plain(String text) {
    var plain = PLAIN.render(PARSER.parse(text));
    return LIST.matcher(plain).replaceAll("").replaceAll("\\s*\\|", ",");
  }

  /** The page has the one heading of the first level: those of a text begin below it. */
  private static final class Headings extends AbstractVisitor {
    private final Map<Node, String> ids = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Mark> marks = new ArrayList<>();

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.max(2, heading.getLevel()));
      var text = PLAIN.render(heading).strip();
      var id = Slug.free(text, "part", taken::contains);
      taken.add(id);
      ids.put(heading, id);
      if (heading.getLevel() == 2) {
        marks.add(new Mark(id, text));
      }
    }
  }

  /** Says of each address where it leads; what leads nowhere becomes plain text. */
  private final class Addresses extends AbstractVisitor {
    private final UnaryOperator<String> through;

    private Addresses(UnaryOperator<String> through) {
      this.through = through;
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      var to = link.getDestination();
      if (to.startsWith(ARTICLE)) {
        int mark = to.indexOf('#');
        var slug = to.substring(ARTICLE.length(), mark < 0 ? to.length() : mark);
        articles
            .apply(slug)
            .ifPresentOrElse(
                address -> lead(link, address + (mark < 0 ? "" : to.substring(mark))),
                () -> unwrap(link));
      } else if (SAFE.matcher(to).matches()) {
        lead(link, to);
      } else {
        unwrap(link);
      }
    }

    @Override
    public void visit(Image image) {
      var to = image.getDestination();
      var number = to.startsWith(IMAGE) ? to.substring(IMAGE.length()) : "";
      if (NUMBER.matcher(number).matches()) {
        image.setDestination(images + number);
      } else {
        // Another house's picture would tell that house who reads.
        unwrap(image);
      }
    }

    private void lead(Link link, String address) {
      link.setDestination(through.apply(address));
    }

    private void unwrap(Node node) {
      while (node.getFirstChild() != null) {
        node.insertBefore(node.getFirstChild());
      }
      node.unlink();
    }
  }

  private record Attributes(Map<Node, String> ids) implements AttributeProvider {
    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
      if (node instanceof Heading) {
        attributes.put("id", ids.getOrDefault(node, ""));
      } else if (node instanceof Image) {
        attributes.put("loading", "lazy");
      } else if (node instanceof Link link && link.getDestination().startsWith("http")) {
        attributes.put("rel", "noopener");
      }
    }
  }
}
