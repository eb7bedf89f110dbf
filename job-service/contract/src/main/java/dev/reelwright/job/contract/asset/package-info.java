/**
 * What an account keeps with us: characters and objects with their pictures ({@link
 * dev.reelwright.job.contract.asset.AssetApi}), and how much room all of its files take ({@link
 * dev.reelwright.job.contract.asset.StorageApi}).
 */
@NullMarked
package dev.reelwright.job.contract.asset;

import org.jspecify.annotations.NullMarked;
