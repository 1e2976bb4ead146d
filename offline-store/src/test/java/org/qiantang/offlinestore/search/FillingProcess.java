package org.qiantang.offlinestore.search;

import java.nio.file.Path;
import java.util.ArrayList;

/// A process that takes documents in, changes them and tidies the index until it is killed, and says how far it came.
final class FillingProcess {
    private FillingProcess() {}

    static void main(String[] arguments) {
        try (var shelf = new Shelf(Path.of(arguments[0]))) {
            int began = Integer.parseInt(arguments[1]);
            for (int i = began; ; i++) {
                var page = new ArrayList<Papers>();
                for (int k = 0; k < 3; k++) {
                    page.add(Papers.of("d" + (3 * i + k), "通知", "正文第" + (3 * i + k) + "号" + "字".repeat(200)));
                }
                // One that changes each time.
                page.add(Papers.of("changing", "通知", "正文第" + i + "稿"));
                shelf.put(page);
                System.out.println(i);
                System.out.flush();
                shelf.step();
            }
        }
    }
}
