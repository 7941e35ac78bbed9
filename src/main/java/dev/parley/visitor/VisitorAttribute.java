package dev.parley.visitor;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something known about a visitor, and who said so. */
@Entity
@Table(name = "visitor_attribute")
class VisitorAttribute {
  /** A visitor has one value per name. */
  @Embeddable
  record Key(@Column(name = "visitor_id") long visitorId, @Column(name = "name") String name) {}

  @EmbeddedId private Key key;

  @Column
  @Enumerated(EnumType.STRING)
  private AttributeValue.Kind kind;

  @Column private String content;
  @Column private String source;

  @Column(name = "changed_by")
  private @Nullable String changedBy;

  @Column(name = "changed_at")
  private Instant changedAt;

  protected VisitorAttribute() {}

  VisitorAttribute(long visitorId, String name) {
    this.key = new Key(visitorId, name);
  }

  VisitorAttribute become(AttributeValue value, String from, @Nullable String by, Instant now) {
    kind = value.kind();
    content = value.content();
    source = from;
    changedBy = by;
    changedAt = now;
    return this;
  }

  String name() {
    return key.name();
  }

  Object value() {
    return new AttributeValue(kind, content).typed();
  }

  Known known() {
    return new Known(name(), value(), source, changedBy, changedAt);
  }
}
