// SPDX-License-Identifier: EPL-2.0
/** PSA events: model, recorder, store, exporters. */
package org.tfmstudio.sim.trace;
