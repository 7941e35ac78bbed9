package dev.parley.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A webhook's destination")
class DestinationTest {
  private final Destination destination = new Destination(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "192.0.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "::"
      })
  void is_never_inside(String address) throws UnknownHostException {
    assertThat(Destination.isInside(InetAddress.getByName(address))).isTrue();
    var host = address.contains(":") ? "[" + address + "]" : address;
    assertThat(destination.refusal(URI.create("https://" + host + "/"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1", "11.0.0.1"})
  void may_be_anywhere_else(String address) throws UnknownHostException {
    assertThat(Destination.isInside(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example/",
        "ftp://app.example/",
        "https://user:word@app.example/",
        "app",
        "",
        "https:///x",
        "https://a b/",
        "file:///etc/passwd"
      })
  void is_an_https_address(String url) {
    assertThatThrownBy(() -> destination.checked(url)).isInstanceOf(Problem.class);
  }

  @Test
  void is_anywhere_where_the_settings_say_so() {
    var anywhere = new Destination(true);

    assertThat(anywhere.checked("http://10.0.0.7:8080/in")).isEqualTo("http://10.0.0.7:8080/in");
    assertThat(anywhere.refusal(URI.create("http://10.0.0.7:8080/in"))).isEmpty();
    assertThat(destination.checked("https://app.example/in")).isEqualTo("https://app.example/in");
  }
}
