package dev.parley.site;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.parley.platform.Problem;
import dev.parley.platform.Recent;
import dev.parley.platform.Secrets;
import dev.parley.platform.Vault;
import dev.parley.site.IdentityKey.Algorithm;
import dev.parley.site.SignedIdentity.Verifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which hosts sign who their visitors are: two may be live per site, so that one can
 * follow the other without a gap. Another node sees a change within seconds.
 */
@ApplicationScoped
@Transactional
public class IdentityKeys {
  private static final Logger LOG = Logger.getLogger(IdentityKeys.class.getName());
  private static final int SHOWN = 50;
  private static final int SHORTEST_RSA = 2048;
  private static final int LONGEST = 4000;

  private final Recent<Long, List<Verifier>> live = new Recent<>(Duration.ofSeconds(5));

  @PersistenceContext private EntityManager entities;
  @Inject private Vault vault;
  @Inject private InstantSource clock;
  @Inject private Event<KeysChanged> changes;

  /** A new key, and the secret where Parley made one: shown this once. */
  public record Made(IdentityKey key, @Nullable String secret) {}

  /** Event: a site's keys are others than before. */
  record KeysChanged(long site) {}

  /**
   * Makes a key. 409 {@code conflict} while two are live, 422 {@code invalid} when the public key
   * does not fit.
   *
   * @param publicKey PEM, for RS256 and ES256; for HS256 null: the secret is made here
   */
  public Made make(Site site, Algorithm algorithm, @Nullable String publicKey, String by) {
    entities.find(Site.class, site.id(), LockModeType.PESSIMISTIC_WRITE);
    int slot = freeSlot(site);
    var secret = algorithm == Algorithm.HS256 ? Secrets.random() : null;
    var material =
        secret == null ? checked(algorithm, publicKey) : vault.seal(secret, place(site.id()));
    var key = new IdentityKey(site.id(), algorithm, material, slot, by, clock.instant());
    entities.persist(key);
    entities.flush();
    changes.fire(new KeysChanged(site.id()));
    return new Made(key, secret);
  }

  private int freeSlot(Site site) {
    var taken = stored(site.id()).stream().map(IdentityKey::slot).filter(Objects::nonNull).toList();
    return IntStream.of(1, 2)
        .filter(slot -> !taken.contains(slot))
        .findFirst()
        .orElseThrow(
            () -> Problem.conflict("Two keys are live at once. Revoke the older one first."));
  }

  /** Revokes a key: nothing it signed is believed from now on. Twice is once. */
  public IdentityKey revoke(Site site, long id, String by) {
    var key = entities.find(IdentityKey.class, id);
    if (key == null || key.siteId() != site.id()) {
      throw Problem.notFound("key");
    }
    if (key.live()) {
      key.revoke(by, clock.instant());
      entities.flush();
      changes.fire(new KeysChanged(site.id()));
    }
    return key;
  }

  /** The secret of the newest live HS256 key: the demo's host signs with it. */
  Optional<String> secret(Site site) {
    return stored(site.id()).stream()
        .filter(key -> key.live() && key.algorithm() == Algorithm.HS256)
        .findFirst()
        .flatMap(key -> vault.open(key.material(), place(site.id())));
  }

  /** The last ones, live or revoked, newest first. */
  public List<IdentityKey> of(Site site) {
    return stored(site.id());
  }

  private List<IdentityKey> stored(long site) {
    return entities
        .createQuery(
            "select k from IdentityKey k where k.siteId = :site order by case when k.slot is null"
                + " then 1 else 0 end, k.id desc",
            IdentityKey.class)
        .setParameter("site", site)
        .setMaxResults(SHOWN)
        .getResultList();
  }

  /** Who this token says the visitor is. 401 {@code identity-refused} when it is not believed. */
  public SignedIdentity read(Site site, String token) {
    var keys = live.find(site.id(), () -> Optional.of(verifiers(site.id()))).orElse(List.of());
    return SignedIdentity.read(token, site, keys, clock.instant());
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) KeysChanged event) {
    live.forget();
  }

  private List<Verifier> verifiers(long site) {
    var verifiers = new ArrayList<Verifier>();
    for (var key : stored(site)) {
      if (key.live()) {
        verifier(key).ifPresent(verifiers::add);
      }
    }
    return List.copyOf(verifiers);
  }

  private Optional<Verifier> verifier(IdentityKey key) {
    try {
      var algorithm = key.algorithm();
      if (algorithm != Algorithm.HS256) {
        return Optional.of(verifier(key.id(), algorithm, key.material()));
      }
      var secret = vault.open(key.material(), place(key.siteId()));
      if (secret.isEmpty()) {
        LOG.log(
            Level.WARNING,
            "Identity key {0} was sealed under another signing key and cannot be used; make a new one",
            key.id());
      }
      return secret.isEmpty()
          ? Optional.empty()
          : Optional.of(verifier(key.id(), algorithm, secret.get()));
    } catch (GeneralSecurityException | JOSEException e) {
      LOG.log(Level.WARNING, "An identity key cannot be used", e);
      return Optional.empty();
    }
  }

  private static String place(long site) {
    return "identity key of site " + site;
  }

  /**
   * @param material the secret, or the public key in PEM
   */
  static Verifier verifier(long id, Algorithm algorithm, String material)
      throws GeneralSecurityException, JOSEException {
    return new Verifier(id, JWSAlgorithm.parse(algorithm.name()), signatures(algorithm, material));
  }

  private static JWSVerifier signatures(Algorithm algorithm, String material)
      throws GeneralSecurityException, JOSEException {
    return switch (algorithm) {
      case HS256 -> new MACVerifier(material.getBytes(StandardCharsets.UTF_8));
      case RS256 -> {
        var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(open(material));
        if (key.getModulus().bitLength() < SHORTEST_RSA) {
          throw new JOSEException("shorter than " + SHORTEST_RSA + " bits");
        }
        yield new RSASSAVerifier(key);
      }
      case ES256 -> {
        var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(open(material));
        var verifier = new ECDSAVerifier(key);
        if (!verifier.supportedJWSAlgorithms().contains(JWSAlgorithm.ES256)) {
          throw new JOSEException("not on the curve P-256");
        }
        yield verifier;
      }
    };
  }

  private static X509EncodedKeySpec open(String pem) {
    var body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return new X509EncodedKeySpec(Base64.getDecoder().decode(body));
  }

  private static String checked(Algorithm algorithm, @Nullable String publicKey) {
    var pem = publicKey == null ? "" : publicKey.strip();
    if (pem.length() > LONGEST || !pem.startsWith("-----BEGIN PUBLIC KEY-----")) {
      throw Problem.invalid("publicKey", "Paste the public key in PEM: BEGIN PUBLIC KEY.");
    }
    try {
      verifier(0, algorithm, pem);
      return pem;
    } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
      throw Problem.invalid(
          "publicKey",
          algorithm == Algorithm.RS256
              ? "This is no RSA key of 2048 bits or more."
              : "This is no EC key on the curve P-256.");
    }
  }
}
