// SPDX-License-Identifier: EPL-2.0
/** What the tests of all services share. */
package org.tfmstudio.sim.services.testing;
