package dev.soat.domain.shared;

import static dev.soat.domain.shared.EgressPolicy.Verdict.ALLOWED;
import static dev.soat.domain.shared.EgressPolicy.Verdict.NEVER;
import static dev.soat.domain.shared.EgressPolicy.Verdict.NOT_PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.domain.shared.EgressPolicy.Mode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
  private static final EgressPolicy PRIVATE = new EgressPolicy(Mode.PRIVATE);
  private static final EgressPolicy PUBLIC = new EgressPolicy(Mode.PUBLIC);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:830::200e",
        "64:ff9b::808:808",
        "2002:808:808::1",
      })
  void public_addresses_are_called_in_every_mode(String address) {
    assertThat(PRIVATE.judge("host", 443, bytes(address))).isEqualTo(ALLOWED);
    assertThat(PUBLIC.judge("host", 443, bytes(address))).isEqualTo(ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "::",
        "::1",
        "fc00::1",
        "fdff:ffff::1",
        "fec0::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::a00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::1",
        "2002:c0a8:101::1",
        "::ffff:0:127.0.0.1",
      })
  void loopback_and_private_networks_are_called_in_private_mode_only(String address) {
    assertThat(PRIVATE.judge("host", 443, bytes(address))).isEqualTo(ALLOWED);
    assertThat(PUBLIC.judge("host", 443, bytes(address))).isEqualTo(NOT_PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.0.1",
        "169.254.170.2",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fe80::1",
        "febf::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fd00:c1::a9fe:a9fe",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a9fe:a9fe",
        "64:ff9b:1:a9fe:a9:fe00::",
        "64:ff9b:1:a9:fe:a9fe::",
        "64:ff9b:1:0:a9:fea9:fe00:0",
        "2002:a9fe:a9fe::1",
        "::ffff:0:169.254.169.254",
      })
  void link_local_and_metadata_addresses_are_never_called(String address) {
    assertNothingOpens(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.1",
        "0.255.255.255",
        "192.0.2.1",
        "198.51.100.1",
        "203.0.113.1",
        "192.88.99.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::127.0.0.1",
        "::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:10::1",
        "2001:db8::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "ff02::1",
        "2002:e000:1::1",
      })
  void addresses_that_name_no_single_host_are_never_called(String address) {
    assertNothingOpens(address);
  }

  private static void assertNothingOpens(String address) {
    EgressPolicy open = PRIVATE.allowing(Set.of(new Endpoint("host", 443)));
    assertThat(PUBLIC.judge("host", 443, bytes(address))).isEqualTo(NEVER);
    assertThat(open.judge("host", 443, bytes(address))).isEqualTo(NEVER);
    assertThat(open.judge("host", bytes(address))).isEqualTo(NEVER);
  }

  @Test
  void an_ipv4_address_inside_an_ipv6_address_decides() {
    // Java gives such an address four bytes; a name server need not.
    assertThat(PUBLIC.judge("host", 80, mapped("7f000001"))).isEqualTo(NOT_PUBLIC);
    assertThat(PRIVATE.judge("host", 80, mapped("a9fea9fe"))).isEqualTo(NEVER);
    assertThat(PUBLIC.judge("host", 80, mapped("08080808"))).isEqualTo(ALLOWED);
  }

  @Test
  void an_exception_opens_one_host_and_port() {
    EgressPolicy policy = PUBLIC.allowing(Set.of(Endpoint.parse("ollama.internal:11434")));
    byte[] address = bytes("10.0.0.5");

    assertThat(policy.judge("ollama.internal", 11434, address)).isEqualTo(ALLOWED);
    assertThat(policy.judge("OLLAMA.internal.", 11434, address)).isEqualTo(ALLOWED);
    assertThat(policy.judge("ollama.internal", 80, address)).isEqualTo(NOT_PUBLIC);
    assertThat(policy.judge("other.internal", 11434, address)).isEqualTo(NOT_PUBLIC);
    assertThat(policy.judge("10.0.0.5", 11434, address)).isEqualTo(NOT_PUBLIC);
  }

  @Test
  void before_the_port_is_known_a_host_is_open_when_any_of_its_ports_is() {
    EgressPolicy policy = PUBLIC.allowing(Set.of(Endpoint.parse("ollama.internal:11434")));

    assertThat(policy.judge("ollama.internal", bytes("10.0.0.5"))).isEqualTo(ALLOWED);
    assertThat(policy.judge("other.internal", bytes("10.0.0.5"))).isEqualTo(NOT_PUBLIC);
  }

  @Test
  void two_spellings_of_one_address_are_one_exception() {
    EgressPolicy policy = PUBLIC.allowing(Set.of(Endpoint.parse("[0:0::1]:8080")));

    assertThat(policy.isException("::1", 8080)).isTrue();
    assertThat(policy.isException("[::1]", 8080)).isTrue();
    assertThat(policy.isException("::2", 8080)).isFalse();
    assertThat(Endpoint.parse("[::1]:8080")).isEqualTo(new Endpoint("::1", 8080));
    assertThat(Endpoint.parse("Example.ORG:443")).hasToString("example.org:443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host", ":80", "host:", "host:0", "host:65536", "host:99999999999", "::1:80"})
  void what_is_not_host_and_port_is_refused(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_address_has_four_or_sixteen_bytes() {
    assertThatThrownBy(() -> PUBLIC.judge("host", 80, new byte[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] mapped(String ipv4) {
    return HexFormat.of().parseHex("00000000000000000000ffff" + ipv4);
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
