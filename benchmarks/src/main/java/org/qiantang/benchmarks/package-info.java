/// What is measured, each figure with its goal, as ratios within one run where a peer exists.
@NullMarked
package org.qiantang.benchmarks;

import org.jspecify.annotations.NullMarked;
