package org.qiantang.domain.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Secrecy;

/// What clients may keep of documents on their machines, by label (本机留存规定). Labels it does
/// not name go by the ordinary rule: what is not secret is kept as long as it may be seen, what is
/// secret never.
public record StoragePolicy(List<Rule> rules) {
    /// What an office has that says nothing else.
    public static final StoragePolicy ORDINARY = new StoragePolicy(List.of());

    private static final String EXPORT = "export";
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,4}");

    /// The rule for one label.
    ///
    /// @param days how long it is kept after it last came, unless it is to do; 0 where it is never
    ///     written to a disk and can be seen on line only, null where it is kept as long as it may
    ///     be seen
    /// @param exported whether it may leave the client, as a file or on paper
    public record Rule(Secrecy label, @Nullable Integer days, boolean exported) {
        public Rule {
            if (days != null && (days < 0 || days > 99_999)) {
                throw new IllegalArgumentException("days are 0 to 99999");
            }
        }

        private static Rule ordinary(Secrecy label) {
            return new Rule(label, label.classified() ? 0 : null, !label.classified());
        }

        /// Whether it may be written to a disk.
        public boolean stored() {
            return days == null || days > 0;
        }
    }

    public StoragePolicy {
        rules = List.copyOf(rules);
        if (rules.stream().map(Rule::label).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("one rule for a label");
        }
    }

    public Rule of(Secrecy label) {
        return rules.stream().filter(each -> each.label() == label).findFirst().orElseGet(() -> Rule.ordinary(label));
    }

    /// Reads rules as an administrator writes them: `internal:30:export,secret:never`. Each is a
    /// label, then days, `always`
    /// or `never`, then `export` where it may leave the client.
    ///
    /// @return empty where it is not written so
    public static Optional<StoragePolicy> read(String text) {
        Map<Secrecy, Rule> rules = new EnumMap<>(Secrecy.class);
        for (var each : text.isBlank() ? new String[0] : text.split(",", -1)) {
            var parts = each.strip().toLowerCase(Locale.ROOT).split(":", -1);
            var label = Stream.of(Secrecy.values())
                    .filter(known -> known.name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-')
                            .equals(parts[0]))
                    .findFirst();
            boolean exported = parts.length == 3 && parts[2].equals(EXPORT);
            boolean written = parts.length == 2 || exported;
            if (label.isEmpty() || !written || rules.containsKey(label.get())) {
                return Optional.empty();
            }
            switch (parts[1]) {
                case "always" -> rules.put(label.get(), new Rule(label.get(), null, exported));
                case "never" -> rules.put(label.get(), new Rule(label.get(), 0, exported));
                default -> {
                    if (!DAYS.matcher(parts[1]).matches()) {
                        return Optional.empty();
                    }
                    rules.put(label.get(), new Rule(label.get(), Integer.valueOf(parts[1]), exported));
                }
            }
        }
        return Optional.of(new StoragePolicy(new ArrayList<>(rules.values())));
    }
}
