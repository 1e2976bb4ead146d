package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.qiantang.offlinestore.search.Hit;

/// Search over 100,000 documents of 1,000 characters in an encrypted store, each search with the documents opened, the
/// hits checked and their excerpts made; beside it FTS5 and Lucene, which only say which documents.
///
/// `-Dqiantang.search.documents=N` measures fewer.
final class SearchBenchmark implements Benchmark {
    private static final int DOCUMENTS = Integer.getInteger("qiantang.search.documents", 100_000);
    private static final int HITS = 20;
    private static final int QUERIES = 200;
    private static final int RANDOM_QUERIES = 1_000;
    private static final int WARM_UP = 3;
    private static final int TURNS = 5;
    private static final double GOAL = 5;

    private final Path home;

    SearchBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(Files.createDirectories(home.resolve("benchmarks/target")), "search");
        try {
            measure(report, folder);
        } catch (SQLException failed) {
            throw new IOException("FTS5 failed", failed);
        } finally {
            Scrap.delete(folder);
        }
    }

    private static void measure(Report report, Path folder) throws IOException, SQLException {
        var corpus = new SearchCorpus();
        var texts =
                IntStream.range(0, DOCUMENTS).parallel().mapToObj(corpus::text).toList();
        var queries = queries(texts);
        try (var trial = new SearchTrial(Files.createDirectories(folder.resolve("store")), corpus)) {
            trial.store(DOCUMENTS);
            long before = trial.size();
            double seconds = trial.index(DOCUMENTS);
            long size = trial.size() - before;
            try (var fts5 = SearchPeers.fts5(folder.resolve("fts5.db"), corpus, DOCUMENTS);
                    var lucene = SearchPeers.lucene(folder.resolve("lucene"), corpus, DOCUMENTS)) {
                report.remark("search: 索引 %.0f MB、%.0f s；FTS5 二元 %.0f MB、%.0f s；Lucene CJK %.0f MB、%.0f s"
                        .formatted(
                                size / 1e6,
                                seconds,
                                fts5.size() / 1e6,
                                fts5.seconds(),
                                lucene.size() / 1e6,
                                lucene.seconds()));
                report.atMost("search.size", (double) size / fts5.size(), "x", 1.5);
                report.atMost("search.build", seconds / fts5.seconds(), "x", 2);
                for (var kind : queries.entrySet()) {
                    double ours = p95(
                            kind.getValue(),
                            text -> trial.find(text, HITS).hits().size());
                    double theirs = p95(kind.getValue(), text -> fts5.find(text, HITS));
                    double lucenes = p95(kind.getValue(), text -> lucene.find(text, HITS));
                    report.remark("search: %s 第 95 百分位 %.2f ms；FTS5 %.2f ms；Lucene %.2f ms"
                            .formatted(kind.getKey(), ours, theirs, lucenes));
                    report.atMost("search." + kind.getKey(), ours, "ms", GOAL);
                }
            }
            report.atLeast("search.recall", recall(trial, texts), "%", 100);
        }
    }

    /// Questions of each kind that the issue names, and one that is worse: two common words that seldom meet.
    private static Map<String, List<String>> queries(List<SearchCorpus.Text> texts) {
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("word.common", SearchCorpus.common(2));
        kinds.put("word.rare", rare(texts, 2));
        kinds.put("phrase.common", SearchCorpus.common(4));
        kinds.put("phrase.rare", rare(texts, 4));
        var words = SearchCorpus.common(2);
        var meetings = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            meetings.add(words.get(i) + words.get((i * 7 + 3) % words.size()));
        }
        kinds.put("phrase.seldom", meetings);
        return kinds;
    }

    /// Words or phrases that occur in few documents.
    private static List<String> rare(List<SearchCorpus.Text> texts, int length) {
        var counts = new HashMap<String, Integer>();
        int step = Math.max(1, texts.size() / 5_000);
        for (int i = 0; i < texts.size(); i += step) {
            var body = texts.get(i).body();
            for (int at = 0; at + length <= body.length(); at++) {
                counts.merge(body.substring(at, at + length), 1, Integer::sum);
            }
        }
        var rare = counts.entrySet().stream()
                .filter(each -> each.getValue() == 1 && each.getKey().chars().allMatch(Character::isLetter))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        var random = new Random(length);
        return IntStream.range(0, QUERIES)
                .mapToObj(_ -> rare.get(random.nextInt(rare.size())))
                .toList();
    }

    private interface Finding {
        int find(String text) throws IOException, SQLException;
    }

    /// Milliseconds that 95 of 100 searches take at most; after a few turns to warm up.
    private static double p95(List<String> queries, Finding finding) throws IOException, SQLException {
        var times = new ArrayList<Double>();
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            for (var query : queries) {
                long began = System.nanoTime();
                finding.find(query);
                double took = (System.nanoTime() - began) / 1e6;
                if (turn >= 0) {
                    times.add(took);
                }
            }
        }
        var sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) (sorted.length * 0.95)];
    }

    /// How many of random questions get exactly what a plain scan gives: the newest hits in titles, then the newest
    /// others.
    private static double recall(SearchTrial trial, List<SearchCorpus.Text> texts) {
        var random = new Random(11);
        int most = 100;
        var plain = texts.parallelStream()
                .map(text -> new SearchCorpus.Text(words(text.title()), words(text.body())))
                .toList();
        int right = 0;
        for (int i = 0; i < RANDOM_QUERIES; i++) {
            var text = plain.get(random.nextInt(plain.size()));
            int length = 1 + random.nextInt(6);
            int at = random.nextInt(text.body().length() - length);
            var query = text.body().substring(at, at + length);
            var found = trial.find(query, most).hits().stream()
                    .map(Hit::document)
                    .mapToInt(SearchTrial::numberOf)
                    .toArray();
            right += Arrays.equals(found, scan(plain, query, most)) ? 1 : 0;
        }
        return 100.0 * right / RANDOM_QUERIES;
    }

    private static int[] scan(List<SearchCorpus.Text> texts, String query, int most) {
        var titles = newest(texts.size(), number -> texts.get(number).title().contains(query));
        var bodies = newest(
                texts.size(),
                number -> !texts.get(number).title().contains(query)
                        && texts.get(number).body().contains(query));
        return IntStream.concat(Arrays.stream(titles).limit(most), Arrays.stream(bodies))
                .limit(most)
                .toArray();
    }

    private static int[] newest(int count, java.util.function.IntPredicate hit) {
        return IntStream.range(0, count)
                .parallel()
                .map(i -> count - 1 - i)
                .filter(hit)
                .toArray();
    }

    private static String words(String text) {
        var words = new StringBuilder(text.length());
        text.chars().filter(Character::isLetter).forEach(c -> words.append((char) c));
        return words.toString();
    }
}
