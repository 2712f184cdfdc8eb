// SPDX-License-Identifier: EPL-2.0
/** TF-M's own services, used by programs on a hosted device: test vectors, protocols, what each profile offers. */
package org.tfmstudio.tests.psa;
