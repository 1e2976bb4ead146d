package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/// Others that search Chinese by pairs of characters, in the clear, over the same text: SQLite's FTS5 without a copy of
/// the text, and Lucene; both by BM25 with titles weighing ten times as much.
final class SearchPeers {
    private static final int PAGE = 500;
    private static final int TITLE = 10;

    private SearchPeers() {}

    /// Something that was built and can be asked.
    interface Peer extends AutoCloseable {
        double seconds();

        long size();

        /// @return how many of the best there were
        int find(String text, int most) throws IOException, SQLException;

        @Override
        void close() throws IOException, SQLException;
    }

    static Peer fts5(Path file, SearchCorpus corpus, int count) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        run(connection, "PRAGMA journal_mode = WAL");
        run(connection, "PRAGMA synchronous = FULL");
        run(connection, "CREATE VIRTUAL TABLE pairs USING fts5(title, body, content = '')");
        connection.setAutoCommit(false);
        long nanos = 0;
        try (var insert = connection.prepareStatement("INSERT INTO pairs (rowid, title, body) VALUES (?, ?, ?)")) {
            for (int number = 0; number < count; number++) {
                var text = corpus.text(number);
                long began = System.nanoTime();
                insert.setInt(1, number);
                insert.setString(2, pairs(text.title()));
                insert.setString(3, pairs(text.body()));
                insert.executeUpdate();
                if (number % PAGE == PAGE - 1) {
                    connection.commit();
                }
                nanos += System.nanoTime() - began;
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return new Fts5(connection, nanos / 1e9, number(connection, "page_count") * number(connection, "page_size"));
    }

    private record Fts5(Connection connection, double seconds, long size) implements Peer {
        @Override
        public int find(String text, int most) throws SQLException {
            try (var question = connection.prepareStatement("SELECT rowid FROM pairs WHERE pairs MATCH ? ORDER BY"
                    + " bm25(pairs, " + TITLE + ", 1) LIMIT " + most)) {
                question.setString(1, '"' + pairs(text) + '"');
                int found = 0;
                try (var rows = question.executeQuery()) {
                    while (rows.next()) {
                        found++;
                    }
                }
                return found;
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /// Pairs of neighbouring characters, parted by blanks; none across punctuation.
    private static String pairs(String text) {
        var pairs = new StringBuilder(text.length() * 3);
        for (int i = 0; i + 1 < text.length(); i++) {
            if (Character.isLetter(text.charAt(i)) && Character.isLetter(text.charAt(i + 1))) {
                pairs.append(text, i, i + 2).append(' ');
            }
        }
        return pairs.toString().strip();
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private static long number(Connection connection, String pragma) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA " + pragma)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static Peer lucene(Path folder, SearchCorpus corpus, int count) throws IOException {
        var directory = FSDirectory.open(folder);
        long nanos = 0;
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(new CJKAnalyzer()))) {
            for (int number = 0; number < count; number++) {
                var text = corpus.text(number);
                long began = System.nanoTime();
                var document = new Document();
                document.add(new TextField("title", text.title(), Field.Store.NO));
                document.add(new TextField("body", text.body(), Field.Store.NO));
                writer.addDocument(document);
                nanos += System.nanoTime() - began;
            }
            long began = System.nanoTime();
            writer.commit();
            nanos += System.nanoTime() - began;
        }
        long size = 0;
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                size += Files.size(file);
            }
        }
        return new Lucene(DirectoryReader.open(directory), nanos / 1e9, size);
    }

    private record Lucene(DirectoryReader reader, double seconds, long size) implements Peer {
        @Override
        public int find(String text, int most) throws IOException {
            var builder = new QueryBuilder(new CJKAnalyzer());
            var question = new BooleanQuery.Builder()
                    .add(new BoostQuery(builder.createPhraseQuery("title", text), TITLE), BooleanClause.Occur.SHOULD)
                    .add(builder.createPhraseQuery("body", text), BooleanClause.Occur.SHOULD)
                    .build();
            return new IndexSearcher(reader).search(question, most).scoreDocs.length;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
