package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      TrustedProxies.of(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/33"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Somebody who is no proxy can write what he likes.
        "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
        "192.0.2.8 | 198.51.100.1 | 192.0.2.8",
        "11.0.0.1 | 198.51.100.1 | 11.0.0.1",
        // A proxy is believed, and the proxies behind it.
        "10.1.2.3 | 198.51.100.1 | 198.51.100.1",
        "192.0.2.7 | 198.51.100.1, 10.9.9.9 | 198.51.100.1",
        "192.0.2.7 | 1.1.1.1, 198.51.100.1, 10.9.9.9 | 198.51.100.1",
        "2001:db8:1::1 | 2001:db9::5 | 2001:db9::5",
        "2001:db8:8000::1 | 2001:db9::5 | 2001:db8:8000::1",
        // What is no address says nothing.
        "10.1.2.3 | unknown | 10.1.2.3",
        "10.1.2.3 | 198.51.100.1, for=evil | 10.1.2.3",
        "10.1.2.3 | example.com | 10.1.2.3",
        "10.1.2.3 | '' | 10.1.2.3",
        "10.1.2.3 | fe80::1%eth0 | 10.1.2.3",
        // Proxies all the way.
        "10.1.2.3 | 10.4.5.6 | 10.4.5.6",
      })
  void the_last_address_counts_that_is_no_proxys(String peer, String header, String client) {
    assertThat(PROXIES.client(peer, List.of(header))).isEqualTo(client);
  }

  @Test
  void several_headers_are_one_list() {
    assertThat(PROXIES.client("10.0.0.1", List.of("1.1.1.1", "198.51.100.1,10.0.0.2")))
        .isEqualTo("198.51.100.1");
    assertThat(PROXIES.client("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
  }

  @Test
  void without_proxies_nobody_is_believed() {
    assertThat(TrustedProxies.NONE.client("127.0.0.1", List.of("1.1.1.1"))).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.com", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::1/129", "", "/8"})
  void what_is_neither_address_nor_block_is_refused(String text) {
    assertThatThrownBy(() -> TrustedProxies.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0"})
  void a_block_of_everything_is_everything(String all) {
    assertThat(TrustedProxies.of(List.of(all)).client("8.8.8.8", List.of("9.9.9.9")))
        .isEqualTo("9.9.9.9");
  }
}
