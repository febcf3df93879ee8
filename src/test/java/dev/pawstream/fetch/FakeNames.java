package dev.pawstream.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;

/** Names with the addresses that a test gives them; a host may say something else each time. */
final class FakeNames implements DnsResolver {
  private final Map<String, List<InetAddress[]>> answers = new ConcurrentHashMap<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();

  /** One more answer, for when those before were given; the last stays. */
  FakeNames then(String host, String... addresses) {
    answers
        .computeIfAbsent(host, h -> new CopyOnWriteArrayList<>())
        .add(Arrays.stream(addresses).map(SomeFetch::address).toArray(InetAddress[]::new));
    return this;
  }

  List<String> questions() {
    return List.copyOf(questions);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    questions.add(host);
    List<InetAddress[]> all = answers.get(host);
    if (all == null) {
      throw new UnknownHostException(host);
    }
    return all.size() > 1 ? all.remove(0) : all.get(0);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
