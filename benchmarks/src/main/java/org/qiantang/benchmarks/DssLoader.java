package org.qiantang.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/// Keeps DSS and the Bouncy Castle that it was published with apart from the product and the newer one that the product
/// ships: with that, DSS 6.4 reads no PDF signature, because it is refused the zeros behind a CMS in `/Contents`.
final class DssLoader extends URLClassLoader {
    private static final String ENTRY = "org.qiantang.benchmarks.PublishedDss";

    private DssLoader(List<URL> places) {
        super(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /// @param lists revocation lists as DER
    static EuDss load(Path home, List<X509Certificate> roots, List<byte[]> lists, Date now) throws IOException {
        try {
            var constructor = new DssLoader(places(home.resolve("benchmarks/target/dss")))
                    .loadClass(ENTRY)
                    .getDeclaredConstructor(List.class, List.class, Date.class);
            constructor.setAccessible(true);
            return (EuDss) constructor.newInstance(roots, lists, now);
        } catch (ReflectiveOperationException failed) {
            throw new IOException("DSS does not start", failed);
        }
    }

    /// What is shared comes from outside, so that both sides mean the same by it.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(EuDss.class.getName())
                ? EuDss.class.getClassLoader().loadClass(name)
                : super.loadClass(name, resolve);
    }

    /// The class path of this process with the other Bouncy Castle.
    private static List<URL> places(Path own) throws IOException {
        var places = new ArrayList<URL>();
        try (var jars = Files.list(own)) {
            for (var jar : jars.toList()) {
                places.add(jar.toUri().toURL());
            }
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var place = Path.of(entry);
            if (!entry.isEmpty() && !place.getFileName().toString().matches("bc(prov|pkix|util)-.*")) {
                places.add(place.toUri().toURL());
            }
        }
        return places;
    }
}
