/// Starts office and clients together and plays the main job.
@NullMarked
package org.qiantang.demonstration;

import org.jspecify.annotations.NullMarked;
