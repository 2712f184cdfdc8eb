// SPDX-License-Identifier: EPL-2.0
/** Internal trusted storage and protected storage, on TF-M's flash file system (facts D.1, D.2). */
package org.tfmstudio.sim.services.storage;
