package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableAddressesTest {
  private static final InetAddress OWN = SomeFetch.address("93.184.216.34");

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, the machine itself",
    "127.255.255.255, the machine itself",
    "0.0.0.0, the machine itself",
    "0.1.2.3, the machine itself",
    "93.184.216.34, the machine itself",
    "169.254.169.254, link-local",
    "10.1.2.3, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.0.1, private",
    "100.64.0.1, a carrier's own",
    "100.127.255.255, a carrier's own",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "255.255.255.255, reserved",
    "198.18.0.1, reserved",
    "192.0.2.1, reserved",
    "::, the machine itself",
    "::1, the machine itself",
    "::ffff:127.0.0.1, the machine itself",
    "::ffff:a9fe:a9fe, link-local",
    "::ffff:10.0.0.1, private",
    "::127.0.0.1, a gateway to IPv4",
    "fe80::1, link-local",
    "fc00::1, private",
    "fd12:3456::1, private",
    "fec0::1, private",
    "ff02::1, multicast",
    "64:ff9b::a00:1, a gateway to IPv4",
    "64:ff9b:1::1, a gateway to IPv4",
    "2002:7f00:1::, a gateway to IPv4",
    "2001:0:1::1, a gateway to IPv4",
    "2001:db8::1, reserved"
  })
  void shouldRefuseWhatIsNotOutOnTheInternet(String address, String kind) {
    assertThat(allowing().refusal(SomeFetch.address(address))).hasValue(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.35", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "172.15.255.255", "172.32.0.0", "192.167.255.255", "223.255.255.255", "1.1.1.1",
        "2606:4700::1111", "2a00:1450::1", "64:ff9a::1"
      })
  void shouldLetPublicAddressesThrough(String address) {
    assertThat(allowing().refusal(SomeFetch.address(address))).isEmpty();
  }

  @Test
  void shouldLetThroughWhatIsAllowedAndNoMore() {
    ReachableAddresses reachable = allowing("10.1.0.0/16", "93.184.216.34", "fd00::/8");

    assertThat(reachable.refusal(SomeFetch.address("10.1.2.3"))).isEmpty();
    assertThat(reachable.refusal(SomeFetch.address("10.2.2.3"))).hasValue("private");
    assertThat(reachable.refusal(OWN)).isEmpty();
    assertThat(reachable.refusal(SomeFetch.address("fd00::1"))).isEmpty();
    assertThat(reachable.refusal(SomeFetch.address("fc00::1"))).hasValue("private");
  }

  @Test
  void shouldLookBehindAnAllowedGateway() {
    ReachableAddresses reachable = allowing("64:ff9b::/96");

    assertThat(reachable.refusal(SomeFetch.address("64:ff9b::1.1.1.1"))).isEmpty();
    assertThat(reachable.refusal(SomeFetch.address("64:ff9b::10.0.0.1"))).hasValue("private");
    assertThat(reachable.refusal(SomeFetch.address("64:ff9b::127.0.0.1")))
        .hasValue("the machine itself");
  }

  @Test
  void shouldKnowTheMachinesOwnAddresses() throws Exception {
    ReachableAddresses reachable = new ReachableAddresses(List.of());

    assertThat(java.net.NetworkInterface.networkInterfaces())
        .flatMap(i -> i.inetAddresses().toList())
        .isNotEmpty()
        .allSatisfy(own -> assertThat(reachable.refusal(own)).isPresent());
  }

  private static ReachableAddresses allowing(String... ranges) {
    return new ReachableAddresses(
        Arrays.stream(ranges).map(AddressRange::parse).toList(), OWN::equals);
  }
}
