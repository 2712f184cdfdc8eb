// SPDX-License-Identifier: EPL-2.0
/** The service of protected storage: encrypted objects, an authenticated table of them, and counters against rollback (facts D.2). */
package org.tfmstudio.sim.services.storage.ps;
