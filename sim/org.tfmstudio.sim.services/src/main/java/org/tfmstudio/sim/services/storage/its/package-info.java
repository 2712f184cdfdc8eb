// SPDX-License-Identifier: EPL-2.0
/** The service of internal trusted storage (facts D.1). It has the file system of protected storage in its care, too. */
package org.tfmstudio.sim.services.storage.its;
