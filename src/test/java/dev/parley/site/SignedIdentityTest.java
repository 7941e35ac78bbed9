package dev.parley.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.platform.Problem;
import dev.parley.site.IdentityKey.Algorithm;
import dev.parley.site.SignedIdentity.Verifier;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a host signed about who a visitor is")
class SignedIdentityTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String SECRET = "a-secret-of-forty-three-characters-for-tests";
  private static final Site SITE =
      new Site("larkwell", Settings.of("Larkwell", List.of("https://larkwell.example")), 1, NOW);
  private static final Duration MS = Duration.ofMillis(1);

  private static KeyPair rsa;
  private static KeyPair other;
  private static KeyPair curve;
  private static List<Verifier> keys;

  @BeforeAll
  static void keys() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    rsa = generator.generateKeyPair();
    other = generator.generateKeyPair();
    var ec = KeyPairGenerator.getInstance("EC");
    ec.initialize(new ECGenParameterSpec("secp256r1"));
    curve = ec.generateKeyPair();
    keys =
        List.of(
            IdentityKeys.verifier(1, Algorithm.HS256, SECRET),
            IdentityKeys.verifier(2, Algorithm.RS256, pem(rsa)),
            IdentityKeys.verifier(3, Algorithm.ES256, pem(curve)));
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static JWTClaimsSet.Builder ana() {
    return new JWTClaimsSet.Builder()
        .subject("customer-1001")
        .audience("larkwell")
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(600)))
        .claim("name", "Ana Beltrán")
        .claim("email", "ana@mail.example");
  }

  private static String hs(JWTClaimsSet.Builder claims) throws Exception {
    return sign(JWSAlgorithm.HS256, new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)), claims);
  }

  private static String sign(JWSAlgorithm algorithm, JWSSigner by, JWTClaimsSet.Builder claims)
      throws Exception {
    var jwt = new SignedJWT(new JWSHeader(algorithm), claims.build());
    jwt.sign(by);
    return jwt.serialize();
  }

  private static SignedIdentity read(String token) {
    return SignedIdentity.read(token, SITE, keys, NOW);
  }

  private static void refused(String reason, String token) {
    refused(reason, token, NOW);
  }

  private static void refused(String reason, String token, Instant now) {
    var problem =
        catchThrowableOfType(Problem.class, () -> SignedIdentity.read(token, SITE, keys, now));
    assertThat(problem).as(reason).isNotNull();
    assertThat(problem.status()).isEqualTo(401);
    assertThat(problem.code()).isEqualTo("identity-refused");
    assertThat(problem.json().getString("reason")).isEqualTo(reason);
  }

  @Test
  void is_believed_from_each_kind_of_key_and_says_which() throws Exception {
    assertThat(read(hs(ana())))
        .isEqualTo(
            new SignedIdentity(
                "customer-1001", "Ana Beltrán", "ana@mail.example", "host of larkwell, key 1"));
    assertThat(read(sign(JWSAlgorithm.RS256, new RSASSASigner(rsa.getPrivate()), ana())).by())
        .isEqualTo("host of larkwell, key 2");
    var ec = new ECDSASigner((ECPrivateKey) curve.getPrivate());
    assertThat(read(sign(JWSAlgorithm.ES256, ec, ana())).by()).isEqualTo("host of larkwell, key 3");
  }

  @Test
  void without_a_signature_is_not_believed() throws Exception {
    refused("malformed", new PlainJWT(ana().build()).serialize());
    var signed = hs(ana());
    refused("signature", signed.substring(0, signed.lastIndexOf('.') + 1) + "AAAA");
    refused("malformed", "Ana, honestly");
    refused("malformed", "");
  }

  @Test
  @DisplayName("an RSA key's public text is no secret: HS256 with it is not believed")
  void confusion_of_algorithms() throws Exception {
    var text = pem(rsa).getBytes(StandardCharsets.UTF_8);
    var raw = rsa.getPublic().getEncoded();
    refused("signature", sign(JWSAlgorithm.HS256, new MACSigner(text), ana()));
    refused("signature", sign(JWSAlgorithm.HS256, new MACSigner(raw), ana()));
    refused(
        "signature",
        sign(
            JWSAlgorithm.HS512,
            new MACSigner((SECRET + SECRET).getBytes(StandardCharsets.UTF_8)),
            ana()));
    refused("signature", sign(JWSAlgorithm.RS512, new RSASSASigner(rsa.getPrivate()), ana()));
    refused("signature", sign(JWSAlgorithm.RS256, new RSASSASigner(other.getPrivate()), ana()));
  }

  @Test
  void somebody_elses_claims_under_a_good_signature_are_not_believed() throws Exception {
    var ana = hs(ana()).split("\\.");
    var ben = hs(ana().subject("customer-1002")).split("\\.");
    refused("signature", ana[0] + "." + ben[1] + "." + ana[2]);
  }

  @Test
  void a_header_that_must_be_understood_and_is_not_is_refused() throws Exception {
    var header = "{\"alg\":\"HS256\",\"crit\":[\"trust\"],\"trust\":\"me\"}";
    var text = encoded(header) + "." + hs(ana()).split("\\.")[1];
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signature =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    refused("signature", text + "." + signature);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void is_over_a_minute_after_its_end() throws Exception {
    var token = hs(ana());
    var end = NOW.plusSeconds(600 + 60);
    assertThat(SignedIdentity.read(token, SITE, keys, end.minus(MS)).subject())
        .isEqualTo("customer-1001");
    refused("expired", token, end);
  }

  @Test
  void begins_a_minute_before_its_beginning() throws Exception {
    var late = NOW.plusSeconds(60);
    assertThat(read(hs(ana().issueTime(Date.from(late)))).subject()).isNotEmpty();
    assertThat(read(hs(ana().notBeforeTime(Date.from(late)))).subject()).isNotEmpty();
    refused("not-yet", hs(ana().issueTime(Date.from(late.plusSeconds(1)))));
    refused("not-yet", hs(ana().notBeforeTime(Date.from(late.plusSeconds(1)))));
  }

  @Test
  void lives_an_hour_at_most() throws Exception {
    var hour = NOW.plusSeconds(3660);
    assertThat(read(hs(ana().expirationTime(Date.from(hour)))).subject()).isNotEmpty();
    refused("long-lived", hs(ana().expirationTime(Date.from(hour.plusSeconds(1)))));
    refused("malformed", hs(ana().expirationTime(null)));
    refused("malformed", hs(ana().issueTime(null)));
  }

  @Test
  void is_for_this_site() throws Exception {
    refused("audience", hs(ana().audience("another-site")));
    refused("audience", hs(ana().audience(List.of())));
    assertThat(read(hs(ana().audience(List.of("another-site", "larkwell")))).subject())
        .isNotEmpty();
  }

  @Test
  void speaks_of_somebody() throws Exception {
    refused("subject", hs(ana().subject(null)));
    refused("subject", hs(ana().subject(" ")));
    refused("subject", hs(ana().subject("x".repeat(201))));
    assertThat(read(hs(ana().claim("name", 7).claim("email", " "))).name()).isNull();
  }

  @Test
  void is_short() throws Exception {
    refused("too-long", hs(ana().claim("more", "x".repeat(4000))));
    refused("too-long", "x".repeat(15_000));
  }

  @Test
  void is_not_believed_by_a_key_that_is_gone() throws Exception {
    var token = hs(ana());
    var left = keys.subList(1, 3);
    assertThat(
            catchThrowableOfType(Problem.class, () -> SignedIdentity.read(token, SITE, left, NOW))
                .json()
                .getString("reason"))
        .isEqualTo("signature");
    assertThat(
            catchThrowableOfType(
                    Problem.class, () -> SignedIdentity.read(token, SITE, List.of(), NOW))
                .json()
                .getString("reason"))
        .isEqualTo("no-key");
  }

  @Test
  void says_whom_it_speaks_of_even_when_nobody_believes_it() throws Exception {
    var forged = sign(JWSAlgorithm.HS256, new MACSigner("x".repeat(40)), ana());
    assertThat(SignedIdentity.spokenOf(forged)).contains("customer-1001");
    assertThat(SignedIdentity.spokenOf("nonsense")).isEmpty();
  }
}
