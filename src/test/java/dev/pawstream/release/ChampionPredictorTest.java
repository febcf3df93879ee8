package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.inference.Answer;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.inference.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChampionPredictorTest {
  private static final byte[] CAT = "cat".getBytes(UTF_8);

  private final FakePredictor starter = new FakePredictor("starter-sha");
  private final ChampionPredictor champion = new ChampionPredictor("starter", starter);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
    champion.close();
  }

  @Test
  void shouldAnswerWithTheStarterAtFirst() {
    ChampionAnswer answer = champion.predict(CAT);

    assertThat(answer.model().version()).isEqualTo("starter");
    assertThat(answer.model().sha256()).isEqualTo("starter-sha");
    assertThat(answer.answer().label()).isEqualTo("cat");
  }

  @Test
  void shouldAnswerWithTheNewModelAfterASwap() {
    champion.swap("v1", new FakePredictor("sha-1"));

    assertThat(champion.predict(CAT).model().version()).isEqualTo("v1");
    assertThat(champion.predict(CAT).model().sha256()).isEqualTo("sha-1");
  }

  @Test
  void shouldCloseTheOldModelOnlyAfterItsLastRequest() throws Exception {
    SlowPredictor old = new SlowPredictor();
    champion.swap("old", old);
    Future<ChampionAnswer> request = threads.submit(() -> champion.predict(CAT));
    old.entered.await();

    champion.swap("new", new FakePredictor("new-sha"));

    assertThat(old.fake.isClosed()).isFalse();
    assertThat(champion.predict(CAT).model().version()).isEqualTo("new");
    old.mayGo.countDown();
    assertThat(request.get(60, TimeUnit.SECONDS).model().version()).isEqualTo("old");
    assertThat(old.fake.timesClosed()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheStarterForLater() {
    FakePredictor released = new FakePredictor("sha-1");
    champion.swap("v1", released);

    champion.reinstateStarter();

    assertThat(champion.predict(CAT).model().version()).isEqualTo("starter");
    assertThat(released.isClosed()).isTrue();
  }

  @Test
  void shouldAskTheShadowToo() {
    champion.shadow("v1", new FakePredictor("sha-1"));

    ChampionAnswer answer = champion.predict(CAT);

    assertThat(answer.model().version()).isEqualTo("starter");
    assertThat(answer.shadow())
        .isEqualTo(new ShadowAnswer(new ServedModel("v1", "sha-1"), answer.answer()));
    assertThat(answer.models()).isEqualTo(champion.models());
  }

  @Test
  void shouldAnswerThoughTheShadowFails() {
    FakePredictor failing = new FakePredictor("sha-1");
    failing.close();
    champion.shadow("v1", failing);

    ChampionAnswer answer = champion.predict(CAT);

    assertThat(answer.answer().label()).isEqualTo("cat");
    assertThat(answer.shadow()).isEqualTo(new ShadowAnswer(new ServedModel("v1", "sha-1"), null));
  }

  @Test
  void shouldLetTheShadowStepForwardAsItIs() {
    FakePredictor old = new FakePredictor("sha-1");
    FakePredictor shadow = new FakePredictor("sha-2");
    champion.swap("v1", old);
    champion.shadow("v2", shadow);

    assertThat(champion.serve(new ServedModel("v2", "sha-2"))).isTrue();

    assertThat(champion.models()).isEqualTo(new ServedModels(new ServedModel("v2", "sha-2"), null));
    assertThat(old.isClosed()).isTrue();
    assertThat(shadow.isClosed()).isFalse();
    assertThat(champion.serve(new ServedModel("v2", "sha-2"))).isTrue();
    assertThat(champion.serve(new ServedModel("v2", "another"))).isFalse();
  }

  @Test
  void shouldCloseAShadowOnlyAfterItsLastRequest() throws Exception {
    SlowPredictor old = new SlowPredictor();
    champion.shadow("old", old);
    Future<ChampionAnswer> request = threads.submit(() -> champion.predict(CAT));
    old.entered.await();

    champion.shadow("new", new FakePredictor("new-sha"));
    champion.endShadow();

    assertThat(old.fake.isClosed()).isFalse();
    assertThat(champion.predict(CAT).shadow()).isNull();
    old.mayGo.countDown();
    assertThat(request.get(60, TimeUnit.SECONDS).shadow())
        .isNotNull()
        .returns(new ServedModel("old", "old-sha"), ShadowAnswer::model)
        .satisfies(said -> assertThat(said.answer()).isNotNull());
    assertThat(old.fake.timesClosed()).isEqualTo(1);
  }

  @Test
  void shouldCloseWhatItHoldsOnce() {
    FakePredictor released = new FakePredictor("sha-1");
    champion.swap("v1", released);
    FakePredictor shadow = new FakePredictor("sha-3");
    champion.shadow("v3", shadow);
    FakePredictor lateShadow = new FakePredictor("sha-4");
    FakePredictor late = new FakePredictor("sha-2");

    champion.close();
    champion.close();
    champion.swap("v2", late);
    champion.shadow("v4", lateShadow);

    assertThat(List.of(starter, released, shadow, late, lateShadow))
        .allSatisfy(model -> assertThat(model.timesClosed()).isEqualTo(1));
    assertThatThrownBy(() -> champion.predict(CAT)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldNeverAnswerWithAClosedModelWhileSwappingAndPromotingShadows() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Future<Integer>> askers = new ArrayList<>();
    Callable<Integer> asking =
        () -> {
          int answers = 0;
          while (!done.get() || answers == 0) {
            // A fake that is closed throws; a mixed answer would have the version of another.
            ChampionAnswer answer = champion.predict(CAT);
            assertThat(answer.model().sha256()).isEqualTo(answer.model().version() + "-sha");
            ShadowAnswer shadow = answer.shadow();
            if (shadow != null) {
              assertThat(shadow.model()).isNotEqualTo(answer.model());
              assertThat(shadow.answer()).isNotNull();
            }
            answers++;
          }
          return answers;
        };
    for (int i = 0; i < 4; i++) {
      askers.add(threads.submit(asking));
    }
    List<FakePredictor> models = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      FakePredictor model = new FakePredictor("v" + i + "-sha");
      models.add(model);
      if (i % 2 == 0) {
        champion.swap("v" + i, model);
      } else {
        champion.shadow("v" + i, model);
        assertThat(champion.serve(new ServedModel("v" + i, model.sha256()))).isTrue();
      }
      assertThat(champion.predict(CAT).model().version()).isEqualTo("v" + i);
    }
    done.set(true);

    for (Future<Integer> asker : askers) {
      assertThat(asker.get(30, TimeUnit.SECONDS)).isPositive();
    }
    assertThat(models.subList(0, 199))
        .allSatisfy(model -> assertThat(model.timesClosed()).isEqualTo(1));
    assertThat(models.get(199).isClosed()).isFalse();
  }

  private static final class SlowPredictor implements Predictor {
    final FakePredictor fake = new FakePredictor("old-sha");
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch mayGo = new CountDownLatch(1);

    @Override
    public Answer predict(byte[] photograph) {
      entered.countDown();
      try {
        mayGo.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return fake.predict(photograph);
    }

    @Override
    public int concurrency() {
      return fake.concurrency();
    }

    @Override
    public List<String> labels() {
      return fake.labels();
    }

    @Override
    public String sha256() {
      return fake.sha256();
    }

    @Override
    public void close() {
      fake.close();
    }
  }
}
