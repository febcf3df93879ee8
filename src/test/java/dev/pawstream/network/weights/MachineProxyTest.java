package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineProxyTest {
  private static final URI HOST = URI.create("https://huggingface.co/model");

  @ParameterizedTest
  @CsvSource({
    "https_proxy, http://proxy:3128, proxy:3128",
    "HTTPS_PROXY, proxy:3128, proxy:3128",
    "all_proxy, http://user:secret@proxy, proxy:80"
  })
  void shouldTakeTheProxyFromTheEnvironment(String name, String value, String expected) {
    assertThat(select(Map.of(name, value)))
        .singleElement()
        .satisfies(
            proxy -> {
              InetSocketAddress address = (InetSocketAddress) proxy.address();
              assertThat(address.getHostString() + ":" + address.getPort()).isEqualTo(expected);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"huggingface.co", ".co", "localhost, HuggingFace.co:443", "*"})
  void shouldGoDirectlyToHostsThatAreExempt(String exempt) {
    assertThat(select(Map.of("https_proxy", "proxy:3128", "no_proxy", exempt)))
        .containsExactly(Proxy.NO_PROXY);
  }

  @Test
  void shouldNotTakeTheEndOfANameForItsDomain() {
    assertThat(select(Map.of("https_proxy", "proxy:3128", "no_proxy", "face.co")))
        .doesNotContain(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "socks5://proxy:1080", "http://a b"})
  void shouldGoDirectlyWithoutAnHttpProxy(String value) {
    assertThat(select(Map.of("https_proxy", value))).containsExactly(Proxy.NO_PROXY);
  }

  @Test
  void shouldPreferWhatJavaWasTold() {
    Proxy told = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("told", 1));
    ProxySelector java =
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            return List.of(told);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException cause) {
            throw new AssertionError(cause);
          }
        };

    assertThat(new MachineProxy(Map.of("https_proxy", "other:2"), java).select(HOST))
        .containsExactly(told);
  }

  private static List<Proxy> select(Map<String, String> environment) {
    return new MachineProxy(environment, null).select(HOST);
  }
}
