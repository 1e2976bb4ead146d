package org.qiantang.backend.timestamp;

import java.math.BigInteger;
import java.time.Clock;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.timestamp.TimestampAuthority;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires the time stamp authority.
@Configuration(proxyBeanMethods = false)
public class TimestampRoom {
    /// The office's rules for time stamps: the moment is that of the office's clock, to the second. A UUID as an object
    /// identifier (ITU-T X.667), so that it is nobody else's.
    static final String POLICY = "2.25.215147846735923713458392847561029384756";

    @Bean
    TimestampAuthority timestampAuthority(@Qualifier("timestampKey") SigningKey key, JdbcClient database) {
        return new TimestampAuthority(
                key,
                POLICY,
                () -> BigInteger.valueOf(database.sql("select nextval('timestamp_serial')")
                        .query(Long.class)
                        .single()));
    }

    @Bean
    TimestampController timestampController(TimestampAuthority authority, Clock clock) {
        return new TimestampController(authority, clock);
    }
}
