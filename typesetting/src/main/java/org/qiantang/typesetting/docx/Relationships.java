package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// To which parts a part points. Targets outside the file are known and never gone to.
final class Relationships {
    private static final int MOST = 50_000;

    /// @param type the last word of the relationship's type, such as `image`
    record Target(String type, String part, boolean outside) {}

    private final Map<String, Target> targets = new HashMap<>();

    /// The relationships of a part; none where it has none.
    static Relationships of(String part, Parts parts) throws IOException {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        var relationships = new Relationships();
        var in = parts.open(folder + "_rels/" + part.substring(slash + 1) + ".rels");
        if (in.isEmpty()) {
            return relationships;
        }
        try (var xml = new Xml(in.get())) {
            while (xml.child(0)) {
                int root = xml.depth();
                while (xml.child(root)) {
                    relationships.add(xml, folder);
                }
            }
        }
        return relationships;
    }

    private void add(Xml xml, String folder) throws IOException {
        var id = xml.attribute("Id");
        var type = xml.attribute("Type");
        var target = xml.attribute("Target");
        if (id != null && type != null && target != null) {
            boolean outside = "External".equals(xml.attribute("TargetMode"));
            targets.put(
                    id,
                    new Target(
                            type.substring(type.lastIndexOf('/') + 1),
                            outside ? target : within(folder, target),
                            outside));
        }
        if (targets.size() > MOST) {
            throw new Refusal(WordOutcome.Reason.TOO_MUCH);
        }
    }

    private static String within(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String at = folder;
        String rest = target;
        while (rest.startsWith("../")) {
            rest = rest.substring(3);
            int up = at.lastIndexOf('/', Math.max(0, at.length() - 2));
            at = at.substring(0, up + 1);
        }
        return at + rest;
    }

    Optional<Target> target(String id) {
        return Optional.ofNullable(targets.get(id));
    }

    Optional<String> part(String type) {
        return targets.values().stream()
                .filter(target -> !target.outside() && target.type().equals(type))
                .map(Target::part)
                .sorted()
                .findFirst();
    }

    boolean outside(String type) {
        return targets.values().stream()
                .anyMatch(target -> target.outside() && target.type().equals(type));
    }
}
