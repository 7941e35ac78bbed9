package dev.parley.channel;

import dev.parley.channel.Account.Mode;
import dev.parley.platform.Json;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The app that makes this request: whoever signs it with a secret of the account. */
@RequestScoped
public class AppCaller {
  @Inject private Accounts accounts;
  @Inject private Limits limits;
  @Inject private InstantSource clock;
  @Inject private HttpServletRequest request;

  /**
   * 401 {@code signature-refused} when it is not believed, 403 {@code channel-off} while the
   * account is switched off.
   */
  Account of(long account, byte[] body) {
    return admitted(account, body);
  }

  /** The same for a request without a body: it signs its address. */
  Account of(long account) {
    var query = request.getQueryString();
    var address = request.getRequestURI() + (query == null ? "" : "?" + query);
    return admitted(account, address.getBytes(StandardCharsets.UTF_8));
  }

  /** 403 {@code forbidden} for an account of another mode. */
  static Account only(Mode mode, Account account) {
    if (account.mode() != mode) {
      throw Problem.forbidden("This is for accounts of mode " + Words.of(mode) + ".");
    }
    return account;
  }

  private Account admitted(long id, byte[] signed) {
    limits.countAddress(Limit.CHANNEL_ADDRESS, request.getRemoteAddr());
    // Of an account that is none nothing is told apart from a wrong signature.
    var known = accounts.find(id);
    var fault =
        Signature.check(
            request.getHeader(Signature.HEADER),
            known.map(Accounts.Known::secrets).orElse(java.util.List.of()),
            signed,
            clock.instant());
    if (fault != null || known.isEmpty()) {
      throw refused(fault);
    }
    var account = known.get().account();
    if (!account.enabled()) {
      throw Problem.of(
          403, "channel-off", "Switched off", "An administrator has switched this account off.");
    }
    limits.count(Limit.CHANNEL, Long.toString(id));
    return account;
  }

  private static Problem refused(Signature.@Nullable Fault fault) {
    var reason = fault == null ? Signature.Fault.WRONG : fault;
    var detail =
        switch (reason) {
          case MISSING -> "Sign the request: Parley-Signature: t=<milliseconds>,v1=<hex>.";
          case TIME -> "The time of the signature is more than five minutes away from now.";
          case WRONG ->
              "The signature does not fit: HMAC-SHA256 with the account's secret over the time, a"
                  + " dot and the body as it is sent (without a body: the path and query).";
        };
    return Problem.of(401, "signature-refused", "Who is this?", detail)
        .with("reason", Json.PROVIDER.createValue(Words.of(reason)));
  }
}
